package callscope.lint;

import callscope.rule.Position;
import java.util.List;

/** Writes findings as text: for each its position, message, line and advice. */
public final class FindingsText {
  /** Longer lines are shown only around the position. */
  private static final int LONGEST_LINE = 160;

  private FindingsText() {}

  /** If there are more findings, the summary also comes before them. */
  private static final int SUMMARY_FIRST = 100;

  /**
   * All findings, then the number of findings of each code.
   *
   * @param rules number of rules checked
   */
  public static String of(List<Finding> findings, int rules) {
    String summary = FindingsSummary.byCode(findings);
    String total = FindingsSummary.total(findings, rules);
    StringBuilder text = new StringBuilder();
    if (findings.size() > SUMMARY_FIRST) {
      text.append(summary).append('\n').append(total).append('\n');
    }
    findings.forEach(finding -> write(finding, text));
    return text.append(summary).append(summary.isEmpty() ? "" : "\n").append(total).toString();
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
