package callscope.lint;

import callscope.rule.Position;
import java.util.List;
import java.util.Optional;

/** Writes findings as workflow commands, which GitHub shows as annotations of the lines. */
public final class FindingsGithub {
  private FindingsGithub() {}

  /** One line for each finding. */
  public static String of(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    findings.forEach(finding -> write(finding, text));
    return text.toString();
  }

  private static void write(Finding finding, StringBuilder text) {
    text.append("::").append(command(finding.severity()));
    text.append(" title=").append(property("callscope " + finding.code()));
    text.append(",file=").append(property(FindingPath.of(finding)));
    finding.position().ifPresent(at -> place(at, finding.end(), text));
    String advice = finding.advice().isEmpty() ? "" : "\n" + finding.advice();
    text.append("::").append(data(finding.message() + advice)).append('\n');
  }

  private static void place(Position start, Optional<Position> end, StringBuilder text) {
    text.append(",line=").append(start.line()).append(",col=").append(start.column());
    if (end.isPresent()) {
      text.append(",endLine=").append(end.get().line());
      text.append(",endColumn=").append(end.get().column());
    }
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "notice";
    };
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
