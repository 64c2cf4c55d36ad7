package callscope.extract.procmon;

import callscope.input.TraceBuilder;
import callscope.input.TraceBuilder.PendingProcess;
import java.util.HashMap;
import java.util.Map;

/** The processes of the events. A start event shows that a new process reuses a pid. */
final class ProcessList {
  private static final String START = "Process Start";

  private final TraceBuilder trace;
  private final Map<String, Known> byIndex = new HashMap<>();
  private final Map<Long, Known> byPid = new HashMap<>();
  private final Map<Long, Long> parents = new HashMap<>();

  ProcessList(TraceBuilder trace) {
    this.trace = trace;
  }

  /** A process, and what its events have reported so far. */
  static final class Known {
    final PendingProcess process;
    private final long pid;
    private long ppid;
    private boolean named;
    private boolean hasCalls;

    private Known(PendingProcess process, long pid) {
      this.process = process;
      this.pid = pid;
      process.ids(0, pid);
    }

    void parent(long id) {
      if (ppid == 0 && id > 0) {
        ppid = id;
        process.ids(id, pid);
      }
    }

    /** Sets the path and the command line, as far as they are not empty. */
    void program(String path, String commandLine) {
      if (!path.isEmpty()) {
        process.path(path);
      }
      if (!commandLine.isEmpty()) {
        process.commandLine(commandLine.strip());
      }
    }

    void name(String program) {
      if (!named && !program.isEmpty()) {
        named = true;
        process.name(program);
      }
    }
  }

  /**
   * The process of an event.
   *
   * @param index the index of the process in the process list, or empty if there is no list
   */
  Known of(String index, long pid, String operation) {
    Known known = index.isEmpty() ? byPid.get(pid) : byIndex.get(index);
    // only a start shows that a process is new: handles are still closed after the exit
    boolean isTaken = known != null && index.isEmpty() && known.hasCalls && operation.equals(START);
    if (known == null || isTaken) {
      known = begin(pid);
      if (index.isEmpty()) {
        byPid.put(pid, known);
      } else {
        byIndex.put(index, known);
      }
    }
    known.hasCalls = true;
    return known;
  }

  private Known begin(long pid) {
    Known known = new Known(trace.process(), pid);
    Long parent = parents.remove(pid);
    known.parent(parent == null ? 0 : parent);
    return known;
  }

  /** Records a process of the process list, before its events are read. */
  void listed(String index, long pid, long parent, String name) {
    Known known = new Known(trace.process(), pid);
    known.parent(parent);
    known.name(name);
    byIndex.put(index, known);
  }

  /** Records that a process has created another one. */
  void made(long parent, long child) {
    parents.put(child, parent);
  }

  /** Records what the process list says about the program of a process. */
  void program(String index, String path, String commandLine) {
    Known known = byIndex.get(index);
    if (known != null) {
      known.program(path, commandLine);
    }
  }
}
