package callscope.lint;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes how many findings there are. */
final class FindingsSummary {
  private FindingsSummary() {}

  /** The number of findings of each code, one a line. */
  static String byCode(List<Finding> findings) {
    Map<String, Integer> counts = new TreeMap<>();
    findings.forEach(finding -> counts.merge(finding.code(), 1, Integer::sum));
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (code, count) -> text.append("%6d  %s  %s%n".formatted(count, code, title(code))));
    return text.toString();
  }

  /** The number of rules, and of findings by severity. */
  static String total(List<Finding> findings, int rules) {
    long fixes = findings.stream().filter(finding -> finding.fix().isPresent()).count();
    return rules
        + (rules == 1 ? " rule: " : " rules: ")
        + plural(count(findings, Severity.ERROR), "error")
        + ", "
        + plural(count(findings, Severity.WARNING), "warning")
        + ", "
        + plural(count(findings, Severity.INFO), "info")
        + (fixes == 0 ? "" : "; " + fixes + " fixable with --fix")
        + "\n";
  }

  /** What a check finds. */
  static String title(String code) {
    return LintRules.checks().stream()
        .filter(check -> check.code().equals(code))
        .map(Check::title)
        .findFirst()
        .orElse("problems that prevent rules from loading");
  }

  private static String plural(long count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }

  private static long count(List<Finding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
