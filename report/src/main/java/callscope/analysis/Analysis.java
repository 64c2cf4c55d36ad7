package callscope.analysis;

import callscope.analysis.Formats.Format;
import callscope.api.Internal;
import callscope.api.PublicApi;
import callscope.document.BuildDocument;
import callscope.document.ResultDocument;
import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.input.Input;
import callscope.match.Capabilities;
import callscope.match.Matcher;
import callscope.match.Progress;
import callscope.match.StringMatches;
import callscope.origin.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Analyses reports with one rule set: the settings for it, and the entry point of the library.
 * Immutable and thread-safe; the methods that start with {@code with} return a changed copy.
 *
 * <pre>{@code
 * import callscope.analysis.Analysis;
 * import callscope.analysis.Rules;
 * import callscope.document.ResultDocument;
 * import java.nio.file.Path;
 *
 * public class Example {
 *   public static void main(String[] arguments) throws Exception {
 *     ResultDocument document = Analysis.of(Rules.builtIn()).run(Path.of(arguments[0]));
 *     document.capabilities().forEach(rule -> System.out.println(rule.name()));
 *   }
 * }
 * }</pre>
 *
 * <p>{@link AnalyseReports} analyses many reports concurrently.
 */
@PublicApi
public final class Analysis {
  private final Rules rules;
  private final int spanSize;
  private final Set<Origin> origins;
  private final Reading reading;
  private final Listener listener;

  private Analysis(
      Rules rules, int spanSize, Set<Origin> origins, Reading reading, Listener listener) {
    if (spanSize < 1) {
      throw new IllegalArgumentException("span size must be at least 1, not " + spanSize);
    }
    this.rules = rules;
    this.spanSize = spanSize;
    this.origins = Set.copyOf(origins);
    this.reading = reading;
    this.listener = listener;
  }

  /**
   * Receives the progress of an analysis, on the threads that read and match. An exception that it
   * throws ends the analysis.
   */
  public interface Listener extends ReadProgress {
    /** Ignores all progress. */
    Listener SILENT =
        new Listener() {
          @Override
          public void read(long bytes) {}

          @Override
          public void at(long done, long total) {}
        };

    /**
     * Called while rules are matched.
     *
     * @param done number of calls or functions that are matched, from 0 to {@code total}
     * @param total number of calls or functions of the report
     */
    void at(long done, long total);
  }

  /**
   * Returns an analysis of whole reports with a detected format, the default span size of 20 calls
   * and {@link Limits#DEFAULT}.
   */
  public static Analysis of(Rules rules) {
    return new Analysis(
        rules,
        Matcher.DEFAULT_SPAN_SIZE,
        EnumSet.allOf(Origin.class),
        new Reading(Set.of(), Limits.DEFAULT, Listener.SILENT),
        Listener.SILENT);
  }

  private Analysis with(Reading other) {
    return new Analysis(rules, spanSize, origins, other, listener);
  }

  /**
   * Returns a copy with another span size.
   *
   * @param calls number of consecutive calls of a thread in a span of calls, at least 1
   * @throws IllegalArgumentException if it is less than 1
   */
  public Analysis withSpanSize(int calls) {
    return new Analysis(rules, calls, origins, reading, listener);
  }

  /**
   * Returns a copy that reads every report as one of this format, instead of detecting it.
   *
   * @param wanted one of {@link Formats#all}; with another one, reading throws {@link
   *     IllegalArgumentException}
   */
  public Analysis withFormat(Format wanted) {
    return with(reading.withFormat(wanted));
  }

  /**
   * Returns a copy restricted to the processes with these ids.
   *
   * @param pids ids of processes; empty for all
   */
  public Analysis withProcesses(Set<Long> pids) {
    return withProcesses(ProcessChoice.ofPids(pids));
  }

  /** Returns a copy restricted to some processes. */
  public Analysis withProcesses(ProcessChoice processes) {
    return with(reading.withProcesses(processes));
  }

  /**
   * Returns a copy that takes a process as the sample, instead of what the report says.
   *
   * @param process one process; if a report has none or several of them, reading it throws {@link
   *     UnreadableReportException}
   */
  public Analysis withSample(ProcessChoice process) {
    return with(reading.withSample(process));
  }

  /** Returns a copy whose documents have only the matches of some origins, instead of all. */
  public Analysis withOrigins(Set<Origin> shown) {
    return new Analysis(rules, spanSize, shown, reading, listener);
  }

  /** Returns a copy with other limits of the reader. */
  public Analysis withLimits(Limits other) {
    return with(reading.withLimits(other));
  }

  /** Returns a copy with a progress listener, which must be thread-safe for concurrent use. */
  public Analysis withListener(Listener other) {
    return new Analysis(rules, spanSize, origins, reading, other);
  }

  /** Returns a copy that adds the durations of its phases to {@code wanted}. */
  public Analysis withTimings(Timings wanted) {
    return with(reading.withTimings(wanted));
  }

  /**
   * Analyses a report of any supported format.
   *
   * @throws UnreadableReportException if nothing of it can be analysed
   * @throws IOException if the file can't be read
   */
  public ResultDocument run(Path report) throws IOException, UnreadableReportException {
    return run(ReportSource.of(report), List.of());
  }

  /**
   * Analyses a report of any supported format. A result document is read instead: it contains
   * earlier results by earlier rules, so only the rule tag and the processes of this analysis
   * apply.
   *
   * @param arguments of the command line, for the document; may be empty
   * @throws UnreadableReportException if nothing of it can be analysed
   * @throws IOException if the source can't be read
   */
  public ResultDocument run(ReportSource source, List<String> arguments)
      throws IOException, UnreadableReportException {
    ReportSource report = ArchivedReports.single(source);
    if (takesDocument(report)) {
      return readDocument(report, listener);
    }
    Extraction extraction = readingWith(listener).read(report);
    return run(extraction, report.name(), arguments);
  }

  /**
   * Reads a report without matching rules, for {@link #run(Extraction, String, List)}.
   *
   * @throws UnreadableReportException if nothing of it can be analysed, or it has none of the
   *     processes
   * @throws IOException if the source can't be read
   */
  public Extraction read(ReportSource source) throws IOException, UnreadableReportException {
    return readingWith(listener).read(source);
  }

  /**
   * Matches the rules against a report that was read.
   *
   * @param reportPath path or name of the report, for the document
   * @param arguments of the command line, for the document; may be empty
   */
  public ResultDocument run(Extraction extraction, String reportPath, List<String> arguments) {
    return run(extraction, Optional.empty(), reportPath, arguments);
  }

  /** Analyses a report that was read, with the results of a {@link ReadAhead}. */
  @Internal
  public ResultDocument run(
      Extraction extraction, ReadAhead ahead, String reportPath, List<String> arguments) {
    return run(extraction, ahead.finish(), reportPath, arguments);
  }

  private ResultDocument run(
      Extraction extraction,
      Optional<StringMatches> ahead,
      String reportPath,
      List<String> arguments) {
    Capabilities capabilities = match(extraction.input(), ahead);
    ResultDocument.Run run =
        new ResultDocument.Run(
            Timestamp.of(Instant.now()),
            arguments,
            reportPath,
            rules.paths(),
            extraction.diagnostics().stream().map(Diagnostic::toString).toList());
    long begin = System.nanoTime();
    ResultDocument document = Documents.withOrigins(BuildDocument.of(capabilities, run), origins);
    reading.timings().ifPresent(all -> all.built(Duration.ofNanos(System.nanoTime() - begin)));
    return document;
  }

  /** The diagnostics of reading a report, and the further remarks of its document. */
  public static List<Diagnostic> remarks(Extraction extraction, ResultDocument document) {
    return Documents.remarks(extraction.diagnostics(), document);
  }

  /** Whether a source is a result document and should be read as one. */
  boolean takesDocument(ReportSource source) {
    return reading.format().isEmpty() && Documents.isDocument(source);
  }

  ResultDocument readDocument(ReportSource source, ReadProgress progress)
      throws IOException, UnreadableReportException {
    ResultDocument document = Documents.read(source, reading.limits(), progress);
    if (rules.tag().isPresent()) {
      document = Documents.withTag(document, rules.tag().get());
    }
    return Documents.withOrigins(
        Documents.withProcesses(document, reading.onlyProcesses(), source.name()), origins);
  }

  /** The settings for reading reports. */
  Reading readingWith(ReadProgress progress) {
    return reading.withProgress(progress);
  }

  Listener listener() {
    return listener;
  }

  private Capabilities match(Input input, Optional<StringMatches> ahead) {
    Matcher matcher = new Matcher(rules.compiled(), spanSize);
    Progress progress = matching();
    Optional<Timings> timings = reading.timings();
    return timings.isPresent()
        ? matcher.match(input, progress, ahead, timings.get().costsOf(rules.compiled()))
        : matcher.match(input, progress, ahead);
  }

  private Progress matching() {
    // not a lambda: for an interface with a constant, the JVM generates its class at each start
    return new Progress() {
      @Override
      public void at(long done, long total) {
        listener.at(done, total);
      }
    };
  }
}
