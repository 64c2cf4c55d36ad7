package callscope.analysis;

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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The settings for analysing reports. Immutable and thread-safe.
 *
 * @param rules to match
 * @param spanSize number of calls of a thread in a span of calls, at least 1
 * @param format of the reports, named as in {@link Formats}; if empty, it is detected
 * @param onlyProcesses the pids of the processes to analyse; empty for all
 * @param limits of the reader
 * @param listener receives progress
 * @param timings records where the time goes, if present
 */
public record Analysis(
    Rules rules,
    int spanSize,
    Optional<String> format,
    Set<Long> onlyProcesses,
    Limits limits,
    Listener listener,
    Optional<Timings> timings) {
  public Analysis {
    onlyProcesses = Set.copyOf(onlyProcesses);
  }

  /** Receives the progress of an analysis. */
  public interface Listener extends ReadProgress, Progress {
    Listener SILENT =
        new Listener() {
          @Override
          public void read(long bytes) {}

          @Override
          public void at(long done, long total) {}
        };
  }

  /** An analysis of whole reports with the default span size and limits. */
  public static Analysis of(Rules rules) {
    return new Analysis(
        rules,
        Matcher.DEFAULT_SPAN_SIZE,
        Optional.empty(),
        Set.of(),
        Limits.DEFAULT,
        Listener.SILENT,
        Optional.empty());
  }

  /** Returns a copy with another span size. */
  public Analysis withSpanSize(int calls) {
    return new Analysis(rules, calls, format, onlyProcesses, limits, listener, timings);
  }

  /** Returns a copy for reports of a format, named as in {@link Formats}. */
  public Analysis withFormat(Optional<String> wanted) {
    return new Analysis(rules, spanSize, wanted, onlyProcesses, limits, listener, timings);
  }

  /** Returns a copy restricted to the processes with these pids. */
  public Analysis withProcesses(Set<Long> pids) {
    return new Analysis(rules, spanSize, format, pids, limits, listener, timings);
  }

  /** Returns a copy with other limits of the reader. */
  public Analysis withLimits(Limits other) {
    return new Analysis(rules, spanSize, format, onlyProcesses, other, listener, timings);
  }

  /** Returns a copy with a progress listener. */
  public Analysis withListener(Listener other) {
    return new Analysis(rules, spanSize, format, onlyProcesses, limits, other, timings);
  }

  /** Returns a copy that records where the time goes. */
  public Analysis withTimings(Timings wanted) {
    return new Analysis(
        rules, spanSize, format, onlyProcesses, limits, listener, Optional.of(wanted));
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
   * @param arguments of the command line, for the document
   */
  public ResultDocument run(ReportSource source, List<String> arguments)
      throws IOException, UnreadableReportException {
    ReportSource report = ArchivedReports.single(source);
    if (takesDocument(report)) {
      return readDocument(report, listener);
    }
    Extraction extraction = reading(listener).read(report);
    return run(extraction, report.name(), arguments);
  }

  /** Analyses a report that was read. */
  public ResultDocument run(Extraction extraction, String reportPath, List<String> arguments) {
    return run(extraction, Optional.empty(), reportPath, arguments);
  }

  /** Analyses a report that was read, with the results of a {@link ReadAhead}. */
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
            Instant.now().truncatedTo(ChronoUnit.MICROS).toString(),
            arguments,
            reportPath,
            rules.paths(),
            extraction.diagnostics().stream().map(Diagnostic::toString).toList());
    long begin = System.nanoTime();
    ResultDocument document = BuildDocument.of(capabilities, run);
    timings.ifPresent(wanted -> wanted.built(Duration.ofNanos(System.nanoTime() - begin)));
    return document;
  }

  /** The diagnostics of reading a report, and the further remarks of its document. */
  public static List<Diagnostic> remarks(Extraction extraction, ResultDocument document) {
    List<Diagnostic> remarks = new ArrayList<>(extraction.diagnostics());
    List<String> notes = document.run().notes();
    for (String note : notes.subList(Math.min(remarks.size(), notes.size()), notes.size())) {
      remarks.add(new Diagnostic(Diagnostic.Kind.DETAIL, note, "", 1));
    }
    return remarks;
  }

  /** Whether a source is a result document and should be read as one. */
  boolean takesDocument(ReportSource source) {
    return format.isEmpty() && Documents.isDocument(source);
  }

  ResultDocument readDocument(ReportSource source, ReadProgress progress)
      throws IOException, UnreadableReportException {
    return Documents.read(source, rules.tag(), onlyProcesses, limits, progress);
  }

  /** The settings for reading reports. */
  Reading reading(ReadProgress progress) {
    return new Reading(format, onlyProcesses, limits, progress, timings);
  }

  private Capabilities match(Input input, Optional<StringMatches> ahead) {
    Matcher matcher = new Matcher(rules.compiled(), spanSize);
    return timings.isPresent()
        ? matcher.match(input, listener, ahead, timings.get().costsOf(rules.compiled()))
        : matcher.match(input, listener, ahead);
  }
}
