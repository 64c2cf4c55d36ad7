package callscope.extract.vmray;

import callscope.extract.Diagnostics;
import callscope.extract.vmray.Summary.SummaryProcess;
import callscope.input.TraceBuilder;
import callscope.input.TraceBuilder.PendingProcess;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The processes and threads of a log. The log refers to them by ids that VMRay assigned, which are
 * unique; pids and tids are those of the guest, which reuses them.
 */
final class MonitoredProcesses {
  private final TraceBuilder trace;
  private final Diagnostics diagnostics;
  private final Summary summary;

  /** The facts of the summary about each process, by VMRay's ids. */
  private final Map<Long, SummaryProcess> ofSummary = new HashMap<>();

  private final Map<Long, Monitored> processes = new HashMap<>();
  private final Set<Long> leftOut = new HashSet<>();
  private final Map<Long, Long> tids = new HashMap<>();
  private Optional<String> system = Optional.empty();

  MonitoredProcesses(TraceBuilder trace, Diagnostics diagnostics, Summary summary) {
    this.trace = trace;
    this.diagnostics = diagnostics;
    this.summary = summary;
    summary.processes.values().forEach(process -> ofSummary.put(process.monitorId(), process));
  }

  /** A process and the tids of its threads, live or ended. */
  private record Monitored(PendingProcess process, Set<Long> tids) {}

  /**
   * Starts a process as the log introduces it.
   *
   * @param parentPid the parent according to the log; the summary takes precedence
   */
  void begin(long id, long pid, long parentPid, String image, String commandLine) {
    leftOut.remove(id);
    Optional<SummaryProcess> known = Optional.ofNullable(ofSummary.get(id));
    if (known.filter(process -> process.pid() != pid).isPresent()) {
      diagnostics.detail(
          "a process has a different pid in the summary; the pid in the log is used",
          "process " + pid);
    }
    if (image.contains(".exe") || commandLine.contains(":\\")) {
      system = Optional.of("windows");
    } else if (commandLine.startsWith("/") && system.isEmpty()) {
      system = Optional.of("linux");
    }
    add(id, pid, known.map(summary::parentPid).orElse(parentPid), image, commandLine);
  }

  /** Leaves out a process with the pid 0, and its calls, as capa does. */
  void leaveOut(long id) {
    if (leftOut.add(id)) {
      diagnostics.detail(
          "a process with the pid 0 was left out, with its calls", "process_id " + id);
    }
  }

  private Monitored add(long id, long pid, long parentPid, String image, String commandLine) {
    PendingProcess process = trace.process();
    process.ids(parentPid, pid);
    String command = withoutQuotes(commandLine.strip());
    process.name(command.isEmpty() ? image : image + " (" + command + ")");
    Monitored monitored = new Monitored(process, new HashSet<>());
    processes.put(id, monitored);
    return monitored;
  }

  /** The command line without quotes around all of it. */
  private static String withoutQuotes(String text) {
    int last = text.length() - 1;
    boolean quoted = last > 0 && text.charAt(0) == '"' && text.indexOf('"', 1) == last;
    return quoted ? text.substring(1, last) : text;
  }

  /** Starts a thread as the log introduces it. */
  void beginThread(long processId, long threadId, long tid) {
    tids.put(threadId, tid);
    Optional<Monitored> of = monitored(processId);
    if (of.isPresent()) {
      if (of.get().tids().add(tid)) {
        of.get().process().thread(tid);
      } else {
        of.get().process().restartThread(tid);
      }
    }
  }

  /** The process with this id of VMRay; empty if it is left out. */
  Optional<PendingProcess> process(long id) {
    return monitored(id).map(Monitored::process);
  }

  private Optional<Monitored> monitored(long id) {
    if (leftOut.contains(id)) {
      return Optional.empty();
    }
    Monitored known = processes.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    SummaryProcess process = ofSummary.get(id);
    if (process != null && process.pid() == 0) {
      leaveOut(id);
      return Optional.empty();
    }
    diagnostics.detail(
        "the log does not introduce a process; VMRay's id is used as its pid", "process " + id);
    return Optional.of(process == null ? add(id, id, 0, "", "") : add(process));
  }

  private Monitored add(SummaryProcess process) {
    return add(
        process.monitorId(),
        process.pid(),
        summary.parentPid(process),
        process.image(),
        process.commandLine());
  }

  /** The tid of the thread with this id of VMRay; if there is none, the id itself. */
  long tid(long threadId) {
    return tids.getOrDefault(threadId, threadId);
  }

  /** Adds the processes that only the summary contains. */
  void addUnlogged() {
    for (SummaryProcess process : ofSummary.values()) {
      long id = process.monitorId();
      if (process.pid() == 0 && !processes.containsKey(id)) {
        leaveOut(id);
      } else if (!processes.containsKey(id) && !leftOut.contains(id)) {
        add(process);
      }
    }
  }

  /** The operating system that the processes indicate, if any. */
  Optional<String> system() {
    return system;
  }
}
