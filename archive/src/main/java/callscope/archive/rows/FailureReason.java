package callscope.archive.rows;

import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Why a report could not be analysed.
 *
 * @param exitCode of an analysis of this report alone
 * @param message the report, the reason and the remedy
 */
record FailureReason(int exitCode, String message) {
  private static final int NO_FILE = 11;
  static final int NO_REPORT = 16;
  private static final int NO_PROCESSES = 23;
  private static final int OUT_OF_MEMORY = 31;
  private static final int FAULT = 70;

  /** Maximum number of nested causes that are searched, since they may form a cycle. */
  private static final int MAX_CAUSES = 20;

  /** The reason that a throwable of the analysis gives. */
  static FailureReason of(String name, Throwable thrown) {
    Throwable cause =
        Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
            .limit(MAX_CAUSES)
            .filter(VirtualMachineError.class::isInstance)
            .findFirst()
            .orElse(thrown);
    return switch (cause) {
      case UnreadableReportException e -> new FailureReason(number(e.reason()), e.explanation());
      case IOException e -> new FailureReason(NO_FILE, name + " can't be read: " + firstLine(e));
      case OutOfMemoryError _ ->
          new FailureReason(
              OUT_OF_MEMORY,
              name + ": out of memory; give the Java virtual machine more, or fewer cores");
      case StackOverflowError _ ->
          new FailureReason(
              OUT_OF_MEMORY,
              name + ": the input is nested too deeply for the stack; raise the limit by -Xss16m");
      default -> new FailureReason(FAULT, "internal error: " + firstLine(cause));
    };
  }

  private static int number(UnreadableReportException.Reason reason) {
    return switch (reason) {
      case NO_FILE -> NO_FILE;
      case NO_REPORT -> NO_REPORT;
      case NO_PROCESSES -> NO_PROCESSES;
    };
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
