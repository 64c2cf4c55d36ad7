package callscope.analysis;

import callscope.document.ResultDocument;
import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Analyses many reports beside each other with one rule set. Immutable, and safe for many threads.
 *
 * @param analysis of each report; its listener is called by many threads at once
 * @param jobs how many reports are analysed at the same time at most, at least 1
 * @param arguments of the command line, for the document of each report
 */
public record AnalyseReports(
    Analysis analysis, int jobs, Function<ReportSource, List<String>> arguments) {
  public AnalyseReports {
    if (jobs < 1) {
      throw new IllegalArgumentException("at least one report is analysed at a time");
    }
  }

  /**
   * A report that was analysed, or a result document that was read.
   *
   * @param index of the report, from 0
   * @param bytes that were read of it, as it lies there
   * @param time that reading and matching took
   */
  public record AnalysedReport(
      int index,
      ReportSource source,
      ResultDocument document,
      List<Diagnostic> diagnostics,
      boolean isIncomplete,
      long bytes,
      Duration time) {}

  /** Makes of a report that was analysed what is kept of it until its turn has come. */
  @FunctionalInterface
  public interface Keep<T> {
    /** Called by the thread that analysed it, and so by many at once. */
    T of(AnalysedReport report) throws IOException;
  }

  /** What came of a report. */
  public sealed interface Outcome<T> {
    /** Of the report, from 0. */
    int index();

    ReportSource source();
  }

  /** It was analysed. */
  public record Analysed<T>(int index, ReportSource source, T kept) implements Outcome<T> {}

  /**
   * It could not be analysed, or what is to be kept of it could not be made.
   *
   * @param cause {@link UnreadableReportException} if nothing of it can be analysed, {@link
   *     IOException} if its source failed, else a fault or a lack of memory
   */
  public record Failed<T>(int index, ReportSource source, Throwable cause) implements Outcome<T> {}

  /** Hears what came of each report, in the order of the reports. */
  @FunctionalInterface
  public interface Listener<T> {
    /** Called by the thread that called {@link #run}. */
    void hear(Outcome<T> outcome) throws IOException;
  }

  /** As many at the same time as there are processors. */
  public static AnalyseReports of(Analysis analysis) {
    return new AnalyseReports(
        analysis, Runtime.getRuntime().availableProcessors(), report -> List.of());
  }

  /** The same with so many at the same time at most. */
  public AnalyseReports withJobs(int atOnce) {
    return new AnalyseReports(analysis, atOnce, arguments);
  }

  /** The same with the arguments of a command line for the documents. */
  public AnalyseReports withArguments(Function<ReportSource, List<String>> ofReport) {
    return new AnalyseReports(analysis, jobs, ofReport);
  }

  /**
   * Analyses reports. They are begun in their order, so that the first of those that are not done
   * is always under way. A report that fails stops no other one.
   *
   * @param keep what is to be kept of each; a document holds the whole trace of its report, so keep
   *     less where there are many
   * @throws IOException that {@code keep} or the listener threw; then no further report is begun,
   *     and those under way stop soon
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

  /** Analyses one report on this thread. */
  AnalysedReport analyse(int index, ReportSource given, CountedBytes counted)
      throws IOException, UnreadableReportException {
    long begin = System.nanoTime();
    ReportSource source = ArchivedReports.single(given);
    if (analysis.takesDocument(source)) {
      ResultDocument document = analysis.readDocument(source, counted);
      return new AnalysedReport(
          index, source, document, List.of(), false, counted.bytes(), since(begin));
    }
    Extraction extraction = analysis.reading(counted).read(source);
    ResultDocument document =
        analysis.toldTo(counted).run(extraction, source.name(), arguments.apply(source));
    return new AnalysedReport(
        index,
        source,
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
