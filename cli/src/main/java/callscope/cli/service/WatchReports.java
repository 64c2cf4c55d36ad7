package callscope.cli.service;

import callscope.analysis.AnalyseReports;
import callscope.analysis.AnalyseReports.Analysed;
import callscope.analysis.AnalyseReports.Failed;
import callscope.analysis.AnalyseReports.Outcome;
import callscope.analysis.Analysis;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.HeapTrimmer;
import callscope.cli.command.Session;
import callscope.cli.command.StackTraceSummary;
import callscope.cli.io.FailedReport;
import callscope.cli.io.FindReports;
import callscope.cli.io.Output;
import callscope.cli.service.WatchedFolder.Ready;
import callscope.extract.ReportSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Analyses the complete reports of a watched folder. Not thread-safe. */
final class WatchReports {
  private final Session session;
  private final WatchedFolder watched;
  private final List<WatchTarget> targets;
  private final AnalyseReports analyse;
  private final StopSignal stop;
  private final HeapTrimmer heap = HeapTrimmer.ofProcess();

  WatchReports(
      Session session,
      WatchedFolder watched,
      List<WatchTarget> targets,
      Analysis analysis,
      int jobs,
      StopSignal stop) {
    this.session = session;
    this.watched = watched;
    this.targets = List.copyOf(targets);
    this.stop = stop;
    this.analyse = AnalyseReports.of(analysis.withListener(new Cancel())).withJobs(jobs);
  }

  /** Ends the analyses when the command is asked to end. */
  private final class Cancel implements Analysis.Listener {
    @Override
    public void read(long bytes) {
      check();
    }

    @Override
    public void at(long done, long total) {
      check();
    }

    private void check() {
      if (stop.isAsked()) {
        throw new CancellationException("the command was asked to end");
      }
    }
  }

  /**
   * What is told of an analysed report.
   *
   * @param isIncomplete whether its end is missing
   */
  private record Told(long capabilities, boolean isIncomplete) {}

  /**
   * Analyses the reports that have become complete.
   *
   * @throws IOException if the folder can't be read
   * @throws Failure if results can't be written
   */
  void poll() throws IOException, Failure {
    List<Ready> reports = new ArrayList<>();
    for (Ready ready : watched.poll()) {
      if (isWanted(ready)) {
        reports.add(ready);
      } else {
        watched.done(ready);
      }
    }
    try {
      analyse(reports);
      for (WatchTarget target : targets) {
        target.afterPoll();
      }
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, "the results can't be written: " + Output.reason(e));
    }
  }

  private boolean isWanted(Ready ready) {
    Path file = ready.file();
    if (!ready.isRetry() && targets.stream().allMatch(one -> one.isDone(file, ready.time()))) {
      return false;
    }
    if (!FindReports.isReport(file)) {
      return false;
    }
    Optional<Path> other =
        targets.stream().flatMap(target -> target.conflict(file).stream()).findFirst();
    other.ifPresent(
        owner ->
            session.report(
                file
                    + " is skipped: its results would replace those of "
                    + owner
                    + "; rename one of them"));
    return other.isEmpty();
  }

  private void analyse(List<Ready> reports) throws IOException {
    List<ReportSource> sources =
        reports.stream().map(ready -> ReportSource.of(ready.file())).toList();
    analyse.<Told>run(
        sources,
        analysed -> {
          Ready ready = reports.get(analysed.index());
          boolean waits = analysed.isIncomplete() && !ready.isRetry();
          if (!waits) {
            for (WatchTarget target : targets) {
              target.write(ready.file(), analysed);
            }
          }
          heap.afterReport();
          return new Told(analysed.document().capabilities().count(), analysed.isIncomplete());
        },
        outcome -> end(reports.get(outcome.index()), outcome));
  }

  private void end(Ready ready, Outcome<Told> outcome) throws IOException {
    switch (outcome) {
      case Analysed<Told> analysed -> end(ready, analysed.kept());
      case Failed<Told> failed -> {
        if (!stop.isAsked()) {
          end(ready, failed);
        }
      }
    }
  }

  private void end(Ready ready, Told told) throws IOException {
    if (told.isIncomplete() && !ready.isRetry()) {
      watched.incomplete(ready);
      return;
    }
    watched.done(ready);
    print(
        ready.file()
            + ": "
            + (told.capabilities() == 1 ? "1 capability" : told.capabilities() + " capabilities")
            + (told.isIncomplete() ? " (the report is truncated)" : ""));
  }

  private void end(Ready ready, Failed<Told> failed) throws IOException {
    if (!ready.isRetry()) {
      watched.incomplete(ready); // perhaps it is still being written
      return;
    }
    FailedReport why = FailedReport.of(failed.source(), failed.cause());
    for (WatchTarget target : targets) {
      target.writeFailure(ready.file(), why);
    }
    watched.done(ready);
    session.report(why.message());
    if (why.code() == ExitCode.FAULT) {
      session.err().print(StackTraceSummary.of(failed.cause()));
    }
  }

  private void print(String line) throws IOException {
    try {
      Output.print(session, line + "\n");
    } catch (Failure e) {
      throw new IOException(e.explanation(), e);
    }
  }
}
