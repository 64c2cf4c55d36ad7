package callscope.analysis;

import callscope.api.PublicApi;
import callscope.document.ResultDocument;
import callscope.document.read.ReadDocument;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.origin.Origin;
import java.io.IOException;
import java.util.Set;

/**
 * Reads result documents as input: earlier results of callscope or of capa 4 and later. They
 * contain no trace, so rules can't be matched on them again. Thread-safe.
 */
@PublicApi
public final class Documents {
  private Documents() {}

  /** Whether a source is a result document, judged from its first bytes. */
  public static boolean isDocument(ReportSource source) {
    return ReadDocument.isDocument(source);
  }

  /**
   * Reads a result document.
   *
   * @param limits maximum sizes
   * @param progress receives the number of bytes read
   * @throws UnreadableReportException if it is not a result document or is malformed
   * @throws IOException if the source can't be read
   */
  public static ResultDocument read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    return ReadDocument.read(source, limits, progress);
  }

  /** Returns a document with only the rules that mention a tag and the rules they depend on. */
  public static ResultDocument withTag(ResultDocument document, String tag) {
    return FilterDocument.byTag(document, tag);
  }

  /**
   * Returns a document with only the matches in the processes with these ids.
   *
   * @param pids ids of processes; empty for all
   * @param name of the document, for the message of the exception
   * @throws UnreadableReportException if it has none of the processes
   */
  public static ResultDocument withProcesses(ResultDocument document, Set<Long> pids, String name)
      throws UnreadableReportException {
    return withProcesses(document, ProcessChoice.ofPids(pids), name);
  }

  /**
   * Returns a document with only the matches in some processes.
   *
   * @param name of the document, for the message of the exception
   * @throws UnreadableReportException if it has none of the processes
   */
  public static ResultDocument withProcesses(
      ResultDocument document, ProcessChoice processes, String name)
      throws UnreadableReportException {
    return processes.isEmpty() ? document : FilterDocument.byProcesses(document, processes, name);
  }

  /**
   * Returns a document with only the matches of some origins, and the number of those that are left
   * out. The origins of a document that was read from a file are unknown.
   *
   * @param origins the origins whose matches are kept
   */
  public static ResultDocument withOrigins(ResultDocument document, Set<Origin> origins) {
    return FilterOrigins.keep(document, origins);
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
