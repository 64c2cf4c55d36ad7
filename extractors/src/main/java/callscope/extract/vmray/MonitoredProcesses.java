package callscope.extract.vmray;

import callscope.extract.Diagnostics;
import callscope.extract.vmray.Summary.SummaryProcess;
import callscope.input.ProcessRelation;
import callscope.input.TraceBuilder;
import callscope.input.TraceBuilder.PendingProcess;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
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
  private record Monitored(PendingProcess process, Set<Long> tids, MonitorReason reason) {}

  /**
   * The program of a process; parts are empty if unknown.
   *
   * @param image the name of its image
   * @param path the path of its image
   */
  record Program(String image, String path, String commandLine) {
    static final Program UNKNOWN = new Program("", "", "");
  }

  /**
   * Why VMRay monitors a process.
   *
   * @param word VMRay's word, such as {@code child_process}; empty if unknown
   * @param cause VMRay's id of the process that caused it, or 0
   */
  record MonitorReason(String word, long cause) {
    static final MonitorReason UNKNOWN = new MonitorReason("", 0);

    /** The relation to the process that caused it; empty if unknown. */
    Optional<ProcessRelation.Kind> relation() {
      return switch (word.toLowerCase(Locale.ROOT).replace(' ', '_')) {
        case "" -> Optional.empty();
        case "analysis_target" -> Optional.of(ProcessRelation.Kind.SAMPLE);
        case "child_process" -> Optional.of(ProcessRelation.Kind.CREATED);
        case "injection" -> Optional.of(ProcessRelation.Kind.INJECTED);
        case "created_daemon", "created_scheduled_job", "autostart", "modified_file" ->
            Optional.of(ProcessRelation.Kind.COMMANDED);
        // such as rpc_server, which serves the sample as it serves others
        default -> Optional.of(ProcessRelation.Kind.NONE);
      };
    }
  }

  /**
   * Starts a process as the log introduces it.
   *
   * @param parentPid the parent according to the log; the summary takes precedence
   * @param reason according to the log, which takes precedence
   */
  void begin(long id, long pid, long parentPid, Program program, MonitorReason reason) {
    leftOut.remove(id);
    Optional<SummaryProcess> known = Optional.ofNullable(ofSummary.get(id));
    if (known.filter(process -> process.pid() != pid).isPresent()) {
      diagnostics.detail(
          "a process has a different pid in the summary; the pid in the log is used",
          "process " + pid);
    }
    String commandLine = program.commandLine();
    if (program.image().contains(".exe") || commandLine.contains(":\\")) {
      system = Optional.of("windows");
    } else if (commandLine.startsWith("/") && system.isEmpty()) {
      system = Optional.of("linux");
    }
    MonitorReason why =
        reason.word().isEmpty() ? known.map(SummaryProcess::reason).orElse(reason) : reason;
    long parent = known.map(summary::parentPid).orElse(parentPid);
    add(id, pid, parent, program, why);
  }

  /** Leaves out a process with the pid 0, and its calls, as capa does. */
  void leaveOut(long id) {
    if (leftOut.add(id)) {
      diagnostics.detail(
          "a process with the pid 0 was left out, with its calls", "process_id " + id);
    }
  }

  private Monitored add(long id, long pid, long parentPid, Program program, MonitorReason reason) {
    PendingProcess process = trace.process();
    process.ids(parentPid, pid);
    String command = withoutQuotes(program.commandLine().strip());
    process.name(command.isEmpty() ? program.image() : program.image() + " (" + command + ")");
    process.commandLine(program.commandLine().strip());
    process.path(program.path());
    Monitored monitored = new Monitored(process, new HashSet<>(), reason);
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
    return Optional.of(
        process == null ? add(id, id, 0, Program.UNKNOWN, MonitorReason.UNKNOWN) : add(process));
  }

  private Monitored add(SummaryProcess process) {
    return add(
        process.monitorId(),
        process.pid(),
        summary.parentPid(process),
        process.program(),
        process.reason());
  }

  /** The tid of the thread with this id of VMRay; if there is none, the id itself. */
  long tid(long threadId) {
    return tids.getOrDefault(threadId, threadId);
  }

  /** Adds the processes that only the summary contains, and sets the relations of all. */
  void finish() {
    addUnlogged();
    processes.forEach(
        (id, monitored) -> {
          Optional<ProcessRelation.Kind> kind = monitored.reason().relation();
          long cause = monitored.reason().cause();
          Monitored other = cause == id ? null : processes.get(cause);
          if (kind.isPresent() && other != null) {
            monitored.process().relation(kind.get(), other.process());
          } else if (kind.isPresent()) {
            monitored.process().relation(kind.get());
          }
        });
  }

  private void addUnlogged() {
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
