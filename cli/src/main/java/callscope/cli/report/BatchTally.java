package callscope.cli.report;

import callscope.analysis.AnalyseReports.AnalysedReport;
import callscope.cli.command.ExitCode;
import callscope.cli.io.FailedReport;
import callscope.cli.io.FindReports.FoundReport;
import callscope.cli.options.OutputFormat;
import callscope.extract.Diagnostic;
import callscope.render.findings.ReportSummary;
import callscope.render.findings.ReportSummary.Results;
import callscope.render.text.SummaryTable.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The outcome of each of several reports, and the exit code that follows. */
final class BatchTally {
  private final SortedMap<Integer, Ended> reports = new TreeMap<>();
  private final SortedMap<Integer, ExitCode> failures = new TreeMap<>();
  private final long begin = System.nanoTime();
  private boolean incomplete;

  /**
   * How the analysis of a report ended.
   *
   * @param remark in the table, shorter than the message
   */
  private record Ended(ReportSummary summary, String remark) {
    Row row() {
      return new Row(
          summary.report(), summary.results().map(Results::found), summary.time(), remark);
    }
  }

  /** The facts kept about an analysed report. */
  record Kept(Results results, Duration time, List<Diagnostic> diagnostics, boolean incomplete) {
    static Kept of(AnalysedReport report) {
      return new Kept(
          Results.of(report.document(), report.bytes()),
          report.time(),
          report.diagnostics(),
          report.isIncomplete());
    }

    /** What is missing; empty if the report is complete. */
    String message() {
      return incomplete ? OutputFormat.messageOf(diagnostics) : "";
    }
  }

  void analysed(FoundReport report, Kept kept) {
    incomplete |= kept.incomplete();
    ExitCode code = kept.incomplete() ? ExitCode.INCOMPLETE : ExitCode.OK;
    ReportSummary summary =
        new ReportSummary(
            report.source().name(),
            code.number(),
            kept.message(),
            Optional.of(kept.results()),
            kept.time());
    reports.put(report.number(), new Ended(summary, kept.incomplete() ? "incomplete" : ""));
  }

  void failed(FoundReport report, FailedReport failed) {
    failures.put(report.number(), failed.code());
    ReportSummary summary =
        new ReportSummary(
            report.source().name(),
            failed.code().number(),
            failed.explanation(),
            Optional.empty(),
            Duration.ZERO);
    reports.put(report.number(), new Ended(summary, failed.remark()));
  }

  /** A row for each report, in their order. */
  List<Row> rows() {
    return reports.values().stream().map(Ended::row).toList();
  }

  /** A summary of each report, in their order. */
  List<ReportSummary> summaries() {
    return reports.values().stream().map(Ended::summary).toList();
  }

  /** The time since the first report was started. */
  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** The exit code, if nothing else fails. */
  ExitCode code() {
    if (failures.isEmpty()) {
      return incomplete ? ExitCode.INCOMPLETE : ExitCode.OK;
    }
    boolean all = failures.size() == reports.size();
    return all ? failures.firstEntry().getValue() : ExitCode.SOME_REPORTS_FAILED;
  }
}
