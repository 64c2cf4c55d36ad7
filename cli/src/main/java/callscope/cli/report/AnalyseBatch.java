package callscope.cli.report;

import callscope.analysis.AnalyseReports;
import callscope.analysis.AnalyseReports.Analysed;
import callscope.analysis.AnalyseReports.Failed;
import callscope.analysis.AnalyseReports.Outcome;
import callscope.cli.command.ExitCode;
import callscope.cli.command.HeapTrimmer;
import callscope.cli.command.Session;
import callscope.cli.command.StackTraceSummary;
import callscope.cli.io.BatchOutput;
import callscope.cli.io.FailedReport;
import callscope.cli.io.FindReports.FoundReport;
import callscope.cli.options.ReportOptions;
import callscope.cli.report.BatchTally.Kept;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Analyses several reports in parallel and reports the errors of each. */
final class AnalyseBatch {
  private final Session session;
  private final ReportOptions options;
  private final AnalyseReports analyse;
  private final BatchOutput output;
  private final BatchProgress progress;
  private final BatchTally tally;
  private final HeapTrimmer heap = HeapTrimmer.ofProcess();
  private final List<FoundReport> again = new ArrayList<>();
  private int turns;

  AnalyseBatch(
      Session session,
      ReportOptions options,
      AnalyseReports analyse,
      BatchOutput output,
      BatchProgress progress,
      BatchTally tally) {
    this.session = session;
    this.options = options;
    this.analyse = analyse;
    this.output = output;
    this.progress = progress;
    this.tally = tally;
  }

  /**
   * Analyses the reports. Those that run out of memory in parallel with others are retried at the
   * end, each alone.
   */
  void run(List<FoundReport> reports) throws IOException {
    boolean alone = Math.min(analyse.jobs(), reports.size()) == 1;
    pass(analyse, reports, !alone);
    pass(analyse.withJobs(1), List.copyOf(again), false);
  }

  private void pass(AnalyseReports runner, List<FoundReport> reports, boolean mayTryAgain)
      throws IOException {
    int firstTurn = turns;
    turns += reports.size();
    runner.<Kept>run(
        reports.stream().map(FoundReport::source).toList(),
        analysed -> {
          FoundReport report = reports.get(analysed.index());
          output.write(firstTurn + analysed.index(), report, analysed);
          Kept kept = Kept.of(analysed);
          progress.done();
          heap.afterReport();
          return kept;
        },
        outcome -> end(outcome, reports.get(outcome.index()), mayTryAgain));
  }

  private void end(Outcome<Kept> outcome, FoundReport report, boolean mayTryAgain)
      throws IOException {
    switch (outcome) {
      case Analysed<Kept> analysed -> {
        String name = report.source().name();
        if (analysed.kept().incomplete()) {
          output.endIncomplete(name, analysed.kept().message());
        } else {
          output.end();
        }
        tally.analysed(report, analysed.kept());
        options.warn(progress::report, name + ": ", analysed.kept().diagnostics());
      }
      case Failed<Kept> failed -> {
        boolean mayRetry = isLackOfMemory(failed.cause()) && mayTryAgain;
        FailedReport why = FailedReport.of(report.source(), failed.cause());
        boolean unwritten = output.abandon(mayRetry, report, why);
        if (mayRetry && unwritten) {
          postpone(report);
        } else {
          fail(report, why, failed.cause());
        }
      }
    }
  }

  private static boolean isLackOfMemory(Throwable cause) {
    return FailedReport.exhausted(cause).filter(OutOfMemoryError.class::isInstance).isPresent();
  }

  private void postpone(FoundReport report) {
    again.add(report);
    if (!options.quiet()) {
      progress.report(
          "warning: "
              + report.source().name()
              + ": not enough memory to analyse it in parallel with others; it is retried at the end,"
              + " alone");
    }
  }

  private void fail(FoundReport report, FailedReport failed, Throwable cause) {
    progress.done();
    progress.report(failed.message());
    if (failed.code() == ExitCode.FAULT) {
      session.err().print(StackTraceSummary.of(cause));
    }
    tally.failed(report, failed);
  }
}
