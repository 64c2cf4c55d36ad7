package callscope.lint;

import callscope.rule.Position;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes findings as text: for each its position, message, line and advice. */
public final class FindingsText {
  /** Longer lines are shown only around the position. */
  private static final int LONGEST_LINE = 160;

  private FindingsText() {}

  /**
   * All findings, then the number of findings of each code.
   *
   * @param rules number of rules checked
   */
  public static String of(List<Finding> findings, int rules) {
    StringBuilder text = new StringBuilder();
    findings.forEach(finding -> write(finding, text));
    Map<String, Integer> counts = new TreeMap<>();
    findings.forEach(finding -> counts.merge(finding.code(), 1, Integer::sum));
    counts.forEach(
        (code, count) -> text.append("%6d  %s  %s%n".formatted(count, code, title(code))));
    text.append(counts.isEmpty() ? "" : "\n")
        .append(rules)
        .append(rules == 1 ? " rule: " : " rules: ");
    text.append(plural(count(findings, Severity.ERROR), "error")).append(", ");
    text.append(plural(count(findings, Severity.WARNING), "warning")).append(", ");
    text.append(plural(count(findings, Severity.INFO), "info"));
    long fixes = findings.stream().filter(finding -> finding.fix().isPresent()).count();
    return text.append(fixes == 0 ? "" : "; " + fixes + " fixable with --fix")
        .append('\n')
        .toString();
  }

  private static String plural(long count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }

  private static long count(List<Finding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  private static String title(String code) {
    return LintRules.checks().stream()
        .filter(check -> check.code().equals(code))
        .map(Check::title)
        .findFirst()
        .orElse("problems that prevent rules from loading");
  }

  private static void write(Finding finding, StringBuilder text) {
    text.append(finding.path());
    finding
        .position()
        .ifPresent(at -> text.append(':').append(at.line()).append(':').append(at.column()));
    text.append(": ").append(finding.severity().word()).append(' ').append(finding.code());
    text.append(": ").append(finding.message()).append('\n');
    finding.position().ifPresent(at -> writeLine(finding, at, text));
    if (!finding.advice().isEmpty()) {
      text.append("  = ").append(finding.advice());
      text.append(finding.fix().isPresent() ? " (fixable with --fix)" : "").append('\n');
    }
    text.append('\n');
  }

  private static void writeLine(Finding finding, Position at, StringBuilder text) {
    String line = finding.line().replace('\t', ' ');
    if (line.isBlank()) {
      return;
    }
    String number = Integer.toString(at.line());
    int caret = Math.min(at.column() - 1, line.length());
    int start = Math.max(0, Math.min(caret - LONGEST_LINE / 2, line.length() - LONGEST_LINE));
    int end = Math.min(line.length(), start + LONGEST_LINE);
    String before = start > 0 ? "..." : "";
    text.append(' ').append(number).append(" | ").append(before).append(line, start, end);
    text.append(end < line.length() ? "..." : "").append('\n');
    text.append(' ').repeat(' ', number.length()).append(" | ");
    text.repeat(' ', before.length() + caret - start).append("^\n");
  }
}
