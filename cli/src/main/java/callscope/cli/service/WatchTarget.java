package callscope.cli.service;

import callscope.analysis.AnalyseReports.AnalysedReport;
import callscope.cli.io.FailedReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Where the results of watched reports are written. Thread-safe. */
interface WatchTarget {
  /**
   * Whether it has the results of a report, from this run or an earlier one.
   *
   * @param modified when the report was last modified
   */
  boolean isDone(Path report, Instant modified);

  /** The other report whose results would be overwritten, if any. */
  default Optional<Path> conflict(Path report) {
    return Optional.empty();
  }

  /** Writes the results of a report. */
  void write(Path report, AnalysedReport analysed) throws IOException;

  /** Writes why a report could not be analysed. */
  void writeFailure(Path report, FailedReport why) throws IOException;

  /** Called after each look at the folder. */
  default void afterPoll() throws IOException {}
}
