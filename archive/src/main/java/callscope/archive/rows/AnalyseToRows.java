package callscope.archive.rows;

import callscope.analysis.AnalyseReports;
import callscope.analysis.AnalyseReports.Analysed;
import callscope.analysis.AnalyseReports.AnalysedReport;
import callscope.analysis.AnalyseReports.Failed;
import callscope.analysis.Analysis;
import callscope.analysis.ArchivedReports;
import callscope.analysis.Rules;
import callscope.api.PublicApi;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.rulestore.CachedRules;
import callscope.rulestore.DecodeRules;
import callscope.rulestore.EncodeRules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Analyses reports and returns the rows that an archive has of them, for programs that write the
 * rows themselves. Immutable and thread-safe; nothing is written, and no database is needed.
 *
 * <pre>{@code
 * AnalyseToRows analyse = AnalyseToRows.of(Rules.builtIn(), 20);
 * for (ReportSource report : AnalyseToRows.reportsIn(file)) {
 *   ReportRows rows = analyse.rows(report, file);
 *   rows.of(ArchiveTable.FINDINGS).forEach(row -> write(row));
 * }
 * }</pre>
 */
@PublicApi
public final class AnalyseToRows {
  private static final int INCOMPLETE = 13;

  private final Rules rules;
  private final RuleHashes hashes;
  private final int spanSize;
  private final AnalyseReports analyse;

  /** A report for which memory did not suffice is analysed again without others beside it. */
  private final ReadWriteLock memory = new ReentrantReadWriteLock(true);

  private AnalyseToRows(Rules rules, int spanSize) {
    this.rules = rules;
    this.hashes = RuleHashes.of(rules);
    this.spanSize = spanSize;
    this.analyse = AnalyseReports.of(Analysis.of(rules).withSpanSize(spanSize)).withJobs(1);
  }

  /**
   * Prepares the analysis with a rule set.
   *
   * @param spanSize in calls, at least 1
   * @throws IllegalArgumentException if it is less than 1
   */
  public static AnalyseToRows of(Rules rules, int spanSize) {
    return new AnalyseToRows(rules, spanSize);
  }

  /** The reports in an archive such as a ZIP file, or the source itself. */
  public static List<ReportSource> reportsIn(ReportSource file) {
    try {
      List<ReportSource> reports = ArchivedReports.find(file);
      return reports.isEmpty() ? List.of(file) : reports;
    } catch (IOException | UnreadableReportException | RuntimeException e) {
      // analysing it fails, too, and says why
      return List.of(file);
    }
  }

  /**
   * Analyses a report. If that fails, there is one row, in {@link ArchiveTable#REPORTS}, that says
   * why.
   *
   * @param report is read twice, so it must be possible to reopen it
   * @param file the source that the report was found in by {@link #reportsIn}; it may be the report
   * @throws IOException if the thread was interrupted; the report must then be analysed again
   */
  public ReportRows rows(ReportSource report, ReportSource file) throws IOException {
    ReportIdentity identity = identity(report, file);
    Object result = analyse(memory.readLock(), report, identity);
    if (result instanceof OutOfMemoryError) {
      result = analyse(memory.writeLock(), report, identity);
    }
    if (result instanceof ReportRows rows) {
      return rows;
    }
    FailureReason reason = FailureReason.of(report.name(), (Throwable) result);
    return CollectRows.ofFailed(identity, reason.exitCode(), reason.message());
  }

  /** A folder in an archive from a stream has no bytes of its own, so the archive identifies it. */
  private static ReportIdentity identity(ReportSource report, ReportSource file) {
    if (report instanceof ReportSource.ArchiveFolder && report.file().isEmpty()) {
      ReportIdentity whole = ReportIdentity.of(file);
      return new ReportIdentity(report.name(), whole.bytes(), whole.sha256());
    }
    return ReportIdentity.of(report);
  }

  /** The rows, or what was thrown. */
  private Object analyse(Lock lock, ReportSource report, ReportIdentity identity)
      throws IOException {
    List<Object> results = new ArrayList<>();
    lock.lock();
    try {
      analyse.<ReportRows>run(
          List.of(report),
          analysed -> rows(identity, analysed),
          outcome -> {
            switch (outcome) {
              case Analysed<ReportRows> one -> results.add(one.kept());
              case Failed<ReportRows> one -> results.add(one.cause());
            }
          });
    } finally {
      lock.unlock();
    }
    return results.getFirst();
  }

  private ReportRows rows(ReportIdentity identity, AnalysedReport analysed) {
    if (analysed.extraction().isEmpty()) {
      return CollectRows.ofDocument(identity, FailureReason.NO_REPORT);
    }
    int exitCode = analysed.isIncomplete() ? INCOMPLETE : 0;
    return CollectRows.of(identity, analysed, analysed.extraction().get(), exitCode, hashes);
  }

  /** The rows of {@link ArchiveTable#RULES}. */
  public ReportRows rules() {
    return CollectRules.of(rules, hashes);
  }

  /** The rules and settings as bytes, for {@link #fromBytes} of the same version of callscope. */
  public byte[] toBytes() {
    byte[] encoded = EncodeRules.toBytes(new CachedRules(rules.compiled(), rules.emptyFiles()));
    return ByteBuffer.allocate(Integer.BYTES + encoded.length)
        .putInt(spanSize)
        .put(encoded)
        .array();
  }

  /** Restores what {@link #toBytes} returned, in another process. */
  public static AnalyseToRows fromBytes(byte[] bytes) {
    CachedRules decoded = DecodeRules.fromBytes(bytes, Integer.BYTES);
    return of(
        Rules.of(decoded.rules(), List.of(), decoded.emptyFiles()),
        ByteBuffer.wrap(bytes).getInt());
  }

  /** How findings are found: versions, rule set and span size. */
  public Map<String, String> metadata() {
    return FindingsMetadata.of(hashes, spanSize);
  }
}
