package callscope.server;

import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.util.function.Consumer;

/** Says what a client is told if a report could not be analysed. Thread-safe. */
final class AnalysisFailures {
  /** Created early, because nothing may be left to create it when it is needed. */
  private final HttpFailure outOfMemory =
      new HttpFailure(
          507,
          "the analysis needs more memory than the server has, which is "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MB; start the server with more, for example with CALLSCOPE_JAVA_OPTIONS=-Xmx8g,"
              + " or analyse the report on the command line of a larger machine");

  private final Consumer<String> log;

  /**
   * Creates the failures of a server.
   *
   * @param log receives what the operator of the server should know
   */
  AnalysisFailures(Consumer<String> log) {
    this.log = log;
  }

  /**
   * The answer to a request that needs the report.
   *
   * @param cause why the report could not be analysed, or its results not be written
   * @throws StorageException if a file can't be read or written
   */
  HttpFailure of(Throwable cause) throws StorageException {
    return switch (cause) {
      case HttpFailure e -> e;
      case UnreadableReportException e -> new HttpFailure(422, e.explanation());
      case LowMemoryException e -> outOfMemory();
      case OutOfMemoryError e -> outOfMemory();
      case StackOverflowError e -> new HttpFailure(422, "the report is nested too deeply");
      case IOException e -> throw new StorageException(e);
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(cause);
    };
  }

  private HttpFailure outOfMemory() {
    log.accept("a report needs more memory than there is; raise the limit, as with -Xmx8g");
    return outOfMemory;
  }
}
