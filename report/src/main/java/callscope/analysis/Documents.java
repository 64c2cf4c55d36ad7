package callscope.analysis;

import callscope.document.ResultDocument;
import callscope.document.read.ReadDocument;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads result documents as input: earlier results of callscope or of capa 4 and later. They
 * contain no trace, so rules can't be matched on them again.
 */
public final class Documents {
  private Documents() {}

  /** Whether a source is a result document, judged from its first bytes. */
  public static boolean isDocument(ReportSource source) {
    return ReadDocument.isDocument(source);
  }

  /**
   * Reads a result document.
   *
   * @param tag that rules must mention; if present, only those and the rules they depend on are
   *     kept
   * @param onlyProcesses the pids of the processes to analyse; empty for all
   * @throws UnreadableReportException if it is not a result document, is malformed, or has none of
   *     the processes
   * @throws IOException if the source can't be read
   */
  public static ResultDocument read(
      ReportSource source,
      Optional<String> tag,
      Set<Long> onlyProcesses,
      Limits limits,
      ReadProgress progress)
      throws IOException, UnreadableReportException {
    ResultDocument document = ReadDocument.read(source, limits, progress);
    if (tag.isPresent()) {
      document = FilterDocument.byTag(document, tag.get());
    }
    return onlyProcesses.isEmpty()
        ? document
        : FilterDocument.byProcesses(document, onlyProcesses, source.name());
  }

  /** Replaces the exception if the source is a result document. */
  static UnreadableReportException explain(UnreadableReportException e, ReportSource source) {
    return e.reason() == Reason.NO_REPORT && isDocument(source)
        ? new UnreadableReportException(
            Reason.NO_REPORT,
            source.name()
                + " is a result document: it contains the results of a report, not the report"
                + " itself; name the report instead")
        : e;
  }
}
