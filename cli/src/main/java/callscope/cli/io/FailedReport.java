package callscope.cli.io;

import callscope.cli.command.ExitCode;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.util.Optional;

/**
 * Why a report could not be analysed.
 *
 * @param message the report, the reason and the remedy
 * @param remark the reason in a few words
 */
public record FailedReport(ExitCode code, String message, String remark) {
  private static final int MAX_CAUSES = 20;

  public static final String OUT_OF_MEMORY =
      "out of memory; raise the limit, for example with CALLSCOPE_JAVA_OPTIONS=-Xmx8g";

  public static final String STACK =
      "the input is nested too deeply for the stack; raise the limit, for example with"
          + " CALLSCOPE_JAVA_OPTIONS=-Xss16m";

  public static final String FAULT =
      "internal error in callscope; please report it with these lines:";

  public static FailedReport of(ReportSource source, Throwable cause) {
    String name = source.name();
    return switch (exhausted(cause).orElse(cause)) {
      case UnreadableReportException e ->
          new FailedReport(code(e.reason()), e.explanation(), remark(e, name));
      case IOException e -> {
        String reason = Output.reason(e);
        yield new FailedReport(
            ExitCode.NO_FILE, name + " can't be read: " + reason, "not readable: " + reason);
      }
      case OutOfMemoryError e ->
          new FailedReport(ExitCode.OUT_OF_MEMORY, name + ": " + OUT_OF_MEMORY, "out of memory");
      case StackOverflowError e ->
          new FailedReport(
              ExitCode.OUT_OF_MEMORY, name + ": " + STACK, "nested too deeply for the stack");
      default -> new FailedReport(ExitCode.FAULT, name + ": " + FAULT, "internal error");
    };
  }

  /** The lack of memory or stack that caused a throwable, perhaps in another thread. */
  public static Optional<Throwable> exhausted(Throwable thrown) {
    Throwable at = thrown;
    for (int i = 0; at != null && i < MAX_CAUSES; i++) {
      if (at instanceof OutOfMemoryError || at instanceof StackOverflowError) {
        return Optional.of(at);
      }
      at = at.getCause();
    }
    return Optional.empty();
  }

  /** The exit code for a report that can't be read. */
  public static ExitCode code(UnreadableReportException.Reason reason) {
    return switch (reason) {
      case NO_FILE -> ExitCode.NO_FILE;
      case NO_REPORT -> ExitCode.NO_REPORT;
      case NO_PROCESSES -> ExitCode.NO_PROCESSES;
    };
  }

  /** The message for other programs, without what maintainers need. */
  public String explanation() {
    return code == ExitCode.FAULT ? remark : message;
  }

  /** The part of the explanation between the name of the report and the remedy. */
  private static String remark(UnreadableReportException e, String name) {
    if (e.reason() == UnreadableReportException.Reason.NO_PROCESSES) {
      return "no process";
    }
    String all = e.explanation();
    String why = all.startsWith(name) ? all.substring(name.length()) : all;
    String brief = why.contains(": ") ? why.substring(why.indexOf(": ") + 2) : why;
    int advice = brief.indexOf(';');
    return "not readable: " + (advice < 0 ? brief : brief.substring(0, advice)).strip();
  }
}
