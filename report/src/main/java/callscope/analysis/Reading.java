package callscope.analysis;

import callscope.detect.ReadReport;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.Trace;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * How reports are to be read. It needs no rules, so that both can be loaded at the same time.
 *
 * @param onlyProcesses the pids of the processes to look at; empty for all
 * @param limits of the reader
 * @param progress hears how far it has come
 */
public record Reading(Set<Long> onlyProcesses, Limits limits, ReadProgress progress) {
  public Reading {
    onlyProcesses = Set.copyOf(onlyProcesses);
  }

  /**
   * Reads a report of any known kind.
   *
   * @throws UnreadableReportException if nothing of it can be analysed, or it has none of the
   *     processes
   * @throws IOException if the source itself fails
   */
  public Extraction read(ReportSource report) throws IOException, UnreadableReportException {
    Extraction extraction = ReadReport.read(report, limits, progress);
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
      List<Long> there =
          trace.processes().stream().map(process -> process.address().pid()).toList();
      throw new UnreadableReportException(
          Reason.NO_PROCESSES,
          name + " has none of the processes " + onlyProcesses + "; there are " + there);
    }
    return restricted;
  }
}
