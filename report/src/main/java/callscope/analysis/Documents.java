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
 * Result documents as input: what was found before, by callscope or by capa 4 and later. They hold
 * no trace, so that nothing can be matched on them anew.
 */
public final class Documents {
  private Documents() {}

  /** Whether something is a result document, told from how it begins. */
  public static boolean isDocument(ReportSource source) {
    return ReadDocument.isDocument(source);
  }

  /**
   * Reads a result document.
   *
   * @param tag that rules must mention, if only some are wanted; those that they need stay, too
   * @param onlyProcesses the pids of the processes to look at; empty for all
   * @throws UnreadableReportException if it is none, is not as it should be, or has none of the
   *     processes
   * @throws IOException if the source itself fails
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

  /** Tells a source that is no report, if it is a result document. */
  static UnreadableReportException explain(UnreadableReportException e, ReportSource source) {
    return e.reason() == Reason.NO_REPORT && isDocument(source)
        ? new UnreadableReportException(
            Reason.NO_REPORT,
            source.name()
                + " is a result document: it tells what was found in a report, and holds no report"
                + " itself; name the report that it is of")
        : e;
  }
}
