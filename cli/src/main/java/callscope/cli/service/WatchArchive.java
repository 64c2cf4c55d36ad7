package callscope.cli.service;

import callscope.analysis.AnalyseReports.AnalysedReport;
import callscope.archive.WriteArchive;
import callscope.cli.io.BatchOutput;
import callscope.cli.io.FailedReport;
import callscope.extract.ReportSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** The archive that watched reports are added to. Thread-safe. */
record WatchArchive(WriteArchive archive) implements WatchTarget {
  /** The archive knows a report by its path and content, not by its time. */
  @Override
  public boolean isDone(Path report, Instant modified) {
    return archive.contains(ReportSource.of(report));
  }

  @Override
  public void write(Path report, AnalysedReport analysed) throws IOException {
    archive.add(ReportSource.of(report), analysed, BatchOutput.exitCode(analysed).number());
  }

  @Override
  public void writeFailure(Path report, FailedReport why) throws IOException {
    archive.addFailed(ReportSource.of(report), why.code().number(), why.explanation());
  }

  /** The last part must not wait for the next report, which may come tomorrow. */
  @Override
  public void afterPoll() throws IOException {
    archive.completeOldPart();
  }
}
