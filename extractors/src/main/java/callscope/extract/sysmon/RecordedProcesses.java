package callscope.extract.sysmon;

import callscope.extract.events.TimedProcess;
import callscope.input.ProcessRelation;
import callscope.input.TraceBuilder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The processes of a log, distinguished by their GUIDs, or without them by computer and id. */
final class RecordedProcesses {
  /** Sysmon writes it where it does not know the process. */
  private static final String NO_GUID = "{00000000-0000-0000-0000-000000000000}";

  private final TraceBuilder trace;
  private final Map<String, Known> processes = new LinkedHashMap<>();
  private final Map<String, Integer> reused = new HashMap<>();

  RecordedProcesses(TraceBuilder trace) {
    this.trace = trace;
  }

  /** A process, and what events say about it. */
  final class Known {
    private final long pid;
    private long parentPid;
    private Optional<Known> parent = Optional.empty();
    private String path = "";
    private String commandLine = "";
    private Optional<TimedProcess> timed = Optional.empty();

    private Known(long pid) {
      this.pid = pid;
    }

    /** Its calls; a process of which this is never asked is not part of the trace. */
    TimedProcess timed() {
      if (timed.isEmpty()) {
        timed = Optional.of(new TimedProcess(trace.process()));
      }
      return timed.get();
    }

    /** Sets the path of its program and its command line, if they are known. */
    void program(String image, String command) {
      path = image.isEmpty() ? path : image;
      commandLine = command.isEmpty() ? commandLine : command;
    }

    void createdBy(Known creator) {
      parentPid = creator.pid;
      parent = Optional.of(creator);
    }

    private void finish(TimedProcess own) {
      TraceBuilder.PendingProcess process = own.process();
      own.sort();
      process.ids(parentPid, pid);
      process.name(path.substring(path.lastIndexOf('\\') + 1));
      process.path(path);
      process.commandLine(commandLine);
      parent
          .flatMap(creator -> creator.timed)
          .ifPresent(by -> process.relation(ProcessRelation.Kind.CREATED, by.process()));
    }
  }

  /**
   * The process with the ids of an event.
   *
   * @param guid the name of the field with its GUID
   * @param pid the name of the field with its id
   */
  Known of(SysmonEvent event, String guid, String pid) {
    long number = event.number(pid).orElse(0);
    return processes.computeIfAbsent(key(event, guid, number), key -> new Known(number));
  }

  /** Records that a process has ended, so that its id may be reused. */
  void ended(SysmonEvent event) {
    long number = event.number("ProcessId").orElse(0);
    reused.merge(event.computer() + "/" + number, 1, Integer::sum);
  }

  private String key(SysmonEvent event, String guid, long pid) {
    String written = event.text(guid).toLowerCase(Locale.ROOT);
    if (!written.isEmpty() && !written.equals(NO_GUID)) {
      return written;
    }
    String id = event.computer() + "/" + pid;
    return id + "/" + reused.getOrDefault(id, 0);
  }

  /** Completes the processes after the last event. */
  void finish() {
    processes.values().forEach(known -> known.timed.ifPresent(known::finish));
  }
}
