package callscope.server;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the results of reports. Thread-safe. */
@FunctionalInterface
interface ResultWriter {
  /**
   * Writes all results of a report, and replaces those that are there.
   *
   * @param folder the folder of the report
   * @throws IOException if a file can't be written
   */
  void write(AnalysedReport report, Path folder) throws IOException;
}
