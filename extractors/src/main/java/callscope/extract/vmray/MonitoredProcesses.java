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
 * The processes and threads of a log. It refers to them by ids that VMRay gave, which no two share;
 * pids and tids are those of the guest, which gives them again.
 */
final class MonitoredProcesses {
  private final TraceBuilder trace;
  private final Diagnostics diagnostics;
  private final Summary summary;

  /** What the summary tells of each, by VMRay's ids. */
  private final Map<Long, SummaryProcess> told = new HashMap<>();

  private final Map<Long, Monitored> processes = new HashMap<>();
  private final Set<Long> leftOut = new HashSet<>();
  private final Map<Long, Long> tids = new HashMap<>();
  private Optional<String> system = Optional.empty();

  MonitoredProcesses(TraceBuilder trace, Diagnostics diagnostics, Summary summary) {
    this.trace = trace;
    this.diagnostics = diagnostics;
    this.summary = summary;
    summary.processes.values().forEach(process -> told.put(process.monitorId(), process));
  }

  /** A process and the tids that its threads have or had. */
  private record Monitored(PendingProcess process, Set<Long> tids) {}

  /**
   * Begins a process as the log introduces it.
   *
   * @param parentPid as the log tells it; what the summary tells goes before
   */
  void begin(long id, long pid, long parentPid, String image, String commandLine) {
    leftOut.remove(id);
    Optional<SummaryProcess> known = Optional.ofNullable(told.get(id));
    if (known.filter(process -> process.pid() != pid).isPresent()) {
      diagnostics.detail(
          "a process has another pid in the summary; that of the log counts", "process " + pid);
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

  /** Without the quotes around all of it. */
  private static String withoutQuotes(String text) {
    int last = text.length() - 1;
    boolean quoted = last > 0 && text.charAt(0) == '"' && text.indexOf('"', 1) == last;
    return quoted ? text.substring(1, last) : text;
  }

  /** Begins a thread as the log introduces it. */
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

  /** The process that VMRay gave this id; empty if it is left out. */
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
    SummaryProcess process = told.get(id);
    if (process != null && process.pid() == 0) {
      leaveOut(id);
      return Optional.empty();
    }
    diagnostics.detail(
        "the log does not introduce a process; VMRay's number is taken for its pid",
        "process " + id);
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

  /** The tid of the thread that VMRay gave this id; without one the id itself. */
  long tid(long threadId) {
    return tids.getOrDefault(threadId, threadId);
  }

  /** Adds the processes that only the summary has. */
  void addUnlogged() {
    for (SummaryProcess process : told.values()) {
      long id = process.monitorId();
      if (process.pid() == 0 && !processes.containsKey(id)) {
        leaveOut(id);
      } else if (!processes.containsKey(id) && !leftOut.contains(id)) {
        add(process);
      }
    }
  }

  /** The operating system that the processes are of, if they tell. */
  Optional<String> system() {
    return system;
  }
}
