package callscope.server;

import callscope.analysis.Analysis;
import callscope.analysis.Documents;
import callscope.extract.Extraction;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.tracestore.CorruptTraceException;
import callscope.tracestore.TraceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Restores what was read from stored reports, so that other rules can be matched without reading
 * them again. Thread-safe.
 */
final class StoredTraces {
  private final ReportStore store;

  StoredTraces(ReportStore store) {
    this.store = store;
  }

  /**
   * Restores a report from its trace. A report that was stored without a trace, or by a version
   * with another encoding, is read again.
   *
   * @param analysis how it is read again
   * @return empty if the report was deleted meanwhile
   * @throws UnreadableReportException if the report has no trace and can't be read
   * @throws IOException if its files can't be read
   */
  Optional<Extraction> restore(StoredReport report, Analysis analysis)
      throws IOException, UnreadableReportException {
    try {
      Optional<Extraction> decoded = decode(store.file(report, ReportStore.TRACE));
      return decoded.isPresent() ? decoded : Optional.of(read(report, analysis));
    } catch (IOException | UnreadableReportException e) {
      if (store.find(report.id()).isEmpty()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Decodes a trace; empty if it is missing, damaged or of another version. */
  static Optional<Extraction> decode(Path trace) throws IOException {
    try {
      return Optional.of(TraceStore.decode(Files.readAllBytes(trace)));
    } catch (NoSuchFileException | CorruptTraceException e) {
      return Optional.empty();
    }
  }

  private Extraction read(StoredReport report, Analysis analysis)
      throws IOException, UnreadableReportException {
    ReportSource source = ReportSource.of(store.file(report, ReportStore.REPORT));
    if (Documents.isDocument(source)) {
      throw new UnreadableReportException(
          UnreadableReportException.Reason.NO_REPORT,
          "it is a result document, without the calls of a report");
    }
    return analysis.read(source);
  }
}
