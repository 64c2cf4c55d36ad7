package callscope.analysis;

import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.util.List;

/** Chooses processes of a trace as a user named them. */
final class ChooseProcesses {
  /** The maximum number of processes that a message lists. */
  private static final int LISTED = 20;

  private ChooseProcesses() {}

  /**
   * Restricts a trace to some processes.
   *
   * @param name of the report, for messages
   * @throws UnreadableReportException if it has none of the processes
   */
  static Trace restrict(Trace trace, ProcessChoice chosen, String name)
      throws UnreadableReportException {
    List<TracedProcess> found = trace.processes().stream().filter(chosen::includes).toList();
    if (found.isEmpty()) {
      throw noneOf(chosen, there(trace.processes()), name);
    }
    return trace.withProcesses(found);
  }

  /**
   * Makes one process the sample.
   *
   * @param name of the report, for messages
   * @throws UnreadableReportException if it names no process, or several
   */
  static Trace withSample(Trace trace, ProcessChoice sample, String name)
      throws UnreadableReportException {
    List<TracedProcess> found = trace.recorded().stream().filter(sample::includes).toList();
    if (found.isEmpty()) {
      throw new UnreadableReportException(
          Reason.NO_PROCESSES,
          name
              + " has no process "
              + sample
              + " that could be the sample; there are "
              + listed(there(trace.recorded())));
    }
    if (found.size() > 1) {
      throw new UnreadableReportException(
          Reason.NO_PROCESSES,
          name
              + " has "
              + found.size()
              + " processes "
              + sample
              + "; name the sample by the ids of its parent and of itself: "
              + listed(found.stream().map(ChooseProcesses::ids).toList()));
    }
    return trace.withSamples(found);
  }

  static UnreadableReportException noneOf(ProcessChoice chosen, List<String> there, String name) {
    return new UnreadableReportException(
        Reason.NO_PROCESSES,
        name + " has none of the processes " + chosen + "; there are " + listed(there));
  }

  private static String listed(List<String> processes) {
    int more = processes.size() - LISTED;
    return String.join(", ", processes.subList(0, Math.min(LISTED, processes.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static List<String> there(List<TracedProcess> processes) {
    return processes.stream()
        .map(process -> (process.address().pid() + " " + process.name()).strip())
        .toList();
  }

  private static String ids(TracedProcess process) {
    int ordinal = process.address().ordinal();
    return process.address().ppid()
        + ":"
        + process.address().pid()
        + (ordinal == 0 ? "#1" : "#" + (ordinal + 1));
  }
}
