package callscope.cli.options;

import callscope.cli.command.Failure;
import callscope.cli.command.HeapTrimmer;
import callscope.cli.command.Session;
import callscope.cli.options.TriedReports.TriedReport;
import callscope.extract.Extraction;
import callscope.input.Input;
import java.util.List;

/**
 * Reports that are read once, one after the other, so that only one is in memory at a time. A
 * report that can't be read is reported and skipped.
 */
public final class StreamedReports {
  private final Session session;
  private final ReportOptions options;
  private final HeapTrimmer heap = HeapTrimmer.ofProcess();
  private int failed;

  public StreamedReports(Session session, ReportOptions options) {
    this.session = session;
    this.options = options;
  }

  /** Takes an input and the name of its report. */
  @FunctionalInterface
  public interface Visitor {
    void visit(Input input, String report);
  }

  /** Reads the reports. */
  public void each(List<TriedReport> reports, Visitor visitor) {
    for (TriedReport report : reports) {
      Extraction extraction;
      try {
        extraction = report.reader().read(options);
      } catch (Failure failure) {
        session.report(failure.explanation());
        failed++;
        continue;
      }
      options.warn(session::report, report.name() + ": ", extraction.diagnostics());
      visitor.visit(extraction.input(), report.name());
      heap.afterReport();
    }
  }

  /** Whether a report could not be read. */
  public boolean someFailed() {
    return failed > 0;
  }
}
