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
 * How reports are to be analysed. Immutable, and safe for many threads.
 *
 * @param rules to match
 * @param spanSize how many calls of a thread make up a span of calls, at least 1
 * @param format of the reports, as {@link Formats} names it; if empty, it is told from how each
 *     begins
 * @param onlyProcesses the pids of the processes to look at; empty for all
 * @param limits of the reader
 * @param listener hears how far it has come
 * @param timings take down where the time goes, if that is wanted
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

  /** Hears how far an analysis has come. */
  public interface Listener extends ReadProgress, Progress {
    Listener SILENT =
        new Listener() {
          @Override
          public void read(long bytes) {}

          @Override
          public void at(long done, long total) {}
        };
  }

  /** An analysis of whole reports with the usual span and limits. */
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

  /** The same with spans of so many calls. */
  public Analysis withSpanSize(int calls) {
    return new Analysis(rules, calls, format, onlyProcesses, limits, listener, timings);
  }

  /** The same of reports of a format, as {@link Formats} names it. */
  public Analysis ofFormat(Optional<String> wanted) {
    return new Analysis(rules, spanSize, wanted, onlyProcesses, limits, listener, timings);
  }

  /** The same, but of only the processes with these pids. */
  public Analysis restrictedTo(Set<Long> pids) {
    return new Analysis(rules, spanSize, format, pids, limits, listener, timings);
  }

  /** The same with other limits of the reader. */
  public Analysis within(Limits other) {
    return new Analysis(rules, spanSize, format, onlyProcesses, other, listener, timings);
  }

  /** The same, telling how far it has come. */
  public Analysis toldTo(Listener other) {
    return new Analysis(rules, spanSize, format, onlyProcesses, limits, other, timings);
  }

  /** The same, taking down where the time goes. */
  public Analysis withTimings(Timings wanted) {
    return new Analysis(
        rules, spanSize, format, onlyProcesses, limits, listener, Optional.of(wanted));
  }

  /**
   * Analyses a report of any known kind.
   *
   * @throws UnreadableReportException if nothing of it can be analysed
   * @throws IOException if the file itself fails
   */
  public ResultDocument run(Path report) throws IOException, UnreadableReportException {
    return run(ReportSource.of(report), List.of());
  }

  /**
   * Analyses a report of any known kind. A result document is read: it tells what was found then,
   * by the rules of then, so that of all that this says only the tag of the rules and the processes
   * have a meaning.
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

  /** Analyses what was read of a report. */
  public ResultDocument run(Extraction extraction, String reportPath, List<String> arguments) {
    return run(extraction, Optional.empty(), reportPath, arguments);
  }

  /** Analyses what was read of a report while something ran ahead. */
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

  /** What could not be read of a report, and what its document says of itself beyond that. */
  public static List<Diagnostic> remarks(Extraction extraction, ResultDocument document) {
    List<Diagnostic> remarks = new ArrayList<>(extraction.diagnostics());
    List<String> notes = document.run().notes();
    for (String note : notes.subList(Math.min(remarks.size(), notes.size()), notes.size())) {
      remarks.add(new Diagnostic(Diagnostic.Kind.DETAIL, note, "", 1));
    }
    return remarks;
  }

  /** Whether a source is a result document, and to be read as one. */
  boolean takesDocument(ReportSource source) {
    return format.isEmpty() && Documents.isDocument(source);
  }

  ResultDocument readDocument(ReportSource source, ReadProgress progress)
      throws IOException, UnreadableReportException {
    return Documents.read(source, rules.tag(), onlyProcesses, limits, progress);
  }

  /** How reports are read for it. */
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
