package callscope.analysis;

import callscope.detect.ReadReport;
import callscope.document.BuildDocument;
import callscope.document.ResultDocument;
import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.match.Capabilities;
import callscope.match.Matcher;
import callscope.match.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * How reports are to be analysed. Immutable, and safe for many threads.
 *
 * @param rules to match
 * @param spanSize how many calls of a thread make up a span of calls, at least 1
 * @param onlyProcesses the pids of the processes to look at; empty for all
 * @param limits of the reader
 * @param listener hears how far it has come
 */
public record Analysis(
    Rules rules, int spanSize, Set<Long> onlyProcesses, Limits limits, Listener listener) {
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
        rules, Matcher.DEFAULT_SPAN_SIZE, Set.of(), Limits.DEFAULT, Listener.SILENT);
  }

  /** The same with spans of so many calls. */
  public Analysis withSpanSize(int calls) {
    return new Analysis(rules, calls, onlyProcesses, limits, listener);
  }

  /** The same, but of only the processes with these pids. */
  public Analysis restrictedTo(Set<Long> pids) {
    return new Analysis(rules, spanSize, pids, limits, listener);
  }

  /** The same with other limits of the reader. */
  public Analysis within(Limits other) {
    return new Analysis(rules, spanSize, onlyProcesses, other, listener);
  }

  /** The same, telling how far it has come. */
  public Analysis toldTo(Listener other) {
    return new Analysis(rules, spanSize, onlyProcesses, limits, other);
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
   * Analyses a report of any known kind.
   *
   * @param arguments of the command line, for the document
   */
  public ResultDocument run(ReportSource report, List<String> arguments)
      throws IOException, UnreadableReportException {
    return run(read(report), report.name(), arguments);
  }

  /** Reads a report of any known kind, as far as the analysis asks for it. */
  public Extraction read(ReportSource report) throws IOException, UnreadableReportException {
    Extraction extraction = ReadReport.read(report, limits, listener);
    if (onlyProcesses.isEmpty()) {
      return extraction;
    }
    Input restricted =
        switch (extraction.input()) {
          case Trace trace -> restrict(trace, report.name());
          case Code code -> code;
        };
    return new Extraction(restricted, extraction.diagnostics());
  }

  private Trace restrict(Trace trace, String name) throws UnreadableReportException {
    Trace restricted = trace.restrictedTo(onlyProcesses);
    if (restricted.processes().isEmpty()) {
      String pids =
          trace.processes().stream().map(process -> process.address().pid()).toList().toString();
      throw new UnreadableReportException(
          UnreadableReportException.Reason.NO_PROCESSES,
          name + " has none of the processes " + onlyProcesses + "; there are " + pids);
    }
    return restricted;
  }

  /** Analyses what was read of a report. */
  public ResultDocument run(Extraction extraction, String reportPath, List<String> arguments) {
    Capabilities capabilities =
        new Matcher(rules.compiled(), spanSize).match(extraction.input(), listener);
    ResultDocument.Run run =
        new ResultDocument.Run(
            Instant.now().truncatedTo(ChronoUnit.MICROS).toString(),
            arguments,
            reportPath,
            rules.paths(),
            extraction.diagnostics().stream().map(Diagnostic::toString).toList());
    return BuildDocument.of(capabilities, run);
  }
}
