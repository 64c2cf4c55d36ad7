package callscope.analysis;

import callscope.api.PublicApi;
import callscope.document.ResultDocument;
import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Analyses many reports concurrently with one rule set. Immutable and thread-safe.
 *
 * <pre>{@code
 * AnalyseReports.of(Analysis.of(Rules.builtIn()))
 *     .<Long>run(
 *         reports,
 *         report -> report.document().capabilities().count(),
 *         outcome -> System.out.println(outcome));
 * }</pre>
 *
 * @param analysis of each report; its listener is called by several threads concurrently
 * @param jobs maximum number of reports analysed concurrently, at least 1
 * @param arguments of the command line, for the document of each report
 */
@PublicApi
public record AnalyseReports(
    Analysis analysis, int jobs, Function<ReportSource, List<String>> arguments) {
  public AnalyseReports {
    if (jobs < 1) {
      throw new IllegalArgumentException("jobs must be at least 1");
    }
  }

  /**
   * A report that was analysed, or a result document that was read.
   *
   * @param index of the report, from 0
   * @param extraction what was read from the report; empty for a result document
   * @param bytes number of bytes read, before decompression
   * @param time duration of reading and matching
   */
  public record AnalysedReport(
      int index,
      ReportSource source,
      Optional<Extraction> extraction,
      ResultDocument document,
      List<Diagnostic> diagnostics,
      boolean isIncomplete,
      long bytes,
      Duration time) {}

  /** Converts an analysed report to the result that is kept until it is reported in order. */
  @FunctionalInterface
  public interface Keep<T> {
    /** Called by the thread that analysed the report, so concurrently for several reports. */
    T of(AnalysedReport report) throws IOException;
  }

  /** The outcome of a report. */
  public sealed interface Outcome<T> {
    /** The index of the report, from 0. */
    int index();

    ReportSource source();
  }

  /** It was analysed. */
  public record Analysed<T>(int index, ReportSource source, T kept) implements Outcome<T> {}

  /**
   * It could not be analysed, or {@link Keep} failed.
   *
   * @param cause {@link UnreadableReportException} if nothing of it can be analysed, {@link
   *     IOException} if its source failed, otherwise an internal error or lack of memory
   */
  public record Failed<T>(int index, ReportSource source, Throwable cause) implements Outcome<T> {}

  /** Receives the outcome of each report, in the order of the reports. */
  @FunctionalInterface
  public interface Listener<T> {
    /** Called by the thread that called {@link #run}. */
    void hear(Outcome<T> outcome) throws IOException;
  }

  /** Analyses as many reports concurrently as there are processors. */
  public static AnalyseReports of(Analysis analysis) {
    return new AnalyseReports(
        analysis, Runtime.getRuntime().availableProcessors(), report -> List.of());
  }

  /** Returns a copy with another maximum number of concurrent reports. */
  public AnalyseReports withJobs(int atOnce) {
    return new AnalyseReports(analysis, atOnce, arguments);
  }

  /** Returns a copy that records command-line arguments in the documents. */
  public AnalyseReports withArguments(Function<ReportSource, List<String>> ofReport) {
    return new AnalyseReports(analysis, jobs, ofReport);
  }

  /**
   * Analyses reports. They are started in order, so the first unfinished report is always in
   * progress. A failed report does not stop the others.
   *
   * @param keep extracts what to keep of each report; a document holds the whole trace, so keep
   *     less if there are many reports
   * @throws IOException if {@code keep} or the listener threw it; no further report is started
   *     then, and those in progress stop soon
   */
  public <T> void run(List<ReportSource> reports, Keep<T> keep, Listener<T> listener)
      throws IOException {
    ReportQueue<T> queue = new ReportQueue<>(this, reports, keep);
    queue.start(Math.min(jobs, reports.size()));
    try {
      for (int index = 0; index < reports.size(); index++) {
        listener.hear(queue.await(index));
      }
    } finally {
      queue.stop();
    }
  }

  /** Analyses one report on the calling thread. */
  AnalysedReport analyse(int index, ReportSource given, CountedBytes counted)
      throws IOException, UnreadableReportException {
    long begin = System.nanoTime();
    ReportSource source = ArchivedReports.single(given);
    if (analysis.takesDocument(source)) {
      ResultDocument document = analysis.readDocument(source, counted);
      return new AnalysedReport(
          index,
          source,
          Optional.empty(),
          document,
          List.of(),
          false,
          counted.bytes(),
          since(begin));
    }
    Extraction extraction = analysis.readingWith(counted).read(source);
    ResultDocument document =
        analysis.withListener(counted).run(extraction, source.name(), arguments.apply(source));
    return new AnalysedReport(
        index,
        source,
        Optional.of(extraction),
        document,
        Analysis.remarks(extraction, document),
        extraction.isIncomplete(),
        counted.bytes(),
        since(begin));
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
