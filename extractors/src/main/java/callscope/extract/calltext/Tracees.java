package callscope.extract.calltext;

import callscope.input.TraceBuilder;
import callscope.input.TraceBuilder.PendingProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The threads that are traced, and which process each is of. That is told by what made them; but
 * the first line of a thread often comes before the line that tells its id.
 */
public final class Tracees {
  private final TraceBuilder trace;

  /** The pid of a trace whose lines tell none. */
  private final long usualPid;

  private final Map<Long, Tracee> live = new LinkedHashMap<>();

  /** Who is about to make another, and whether that is a thread. */
  private final Map<Tracee, Boolean> underWay = new LinkedHashMap<>();

  /** Those of whom only the id is known so far. */
  private final Map<Long, Birth> told = new HashMap<>();

  private long line;

  private record Birth(Tracee parent, boolean isThread) {}

  Tracees(TraceBuilder trace, long usualPid) {
    this.trace = trace;
    this.usualPid = usualPid;
  }

  /** A process that is traced. */
  public static final class TracedProgram {
    private final PendingProcess process;
    private final Set<Long> seen = new HashSet<>();
    private final Optional<TracedProgram> parent;
    private final List<TracedProgram> children = new ArrayList<>();
    private String name = "";
    private long pid;

    private TracedProgram(PendingProcess process, Optional<TracedProgram> parent, long pid) {
      this.process = process;
      this.parent = parent;
      if (parent.isPresent()) {
        name(parent.get().name);
        parent.get().children.add(this);
      }
      pid(pid);
    }

    public PendingProcess process() {
      return process;
    }

    /** Gives it the name of its program. */
    public void name(String program) {
      name = program;
      process.name(program);
    }

    /** The name of its program; empty if it is not known. */
    String name() {
      return name;
    }

    private void pid(long own) {
      pid = own;
      process.ids(parent.map(program -> program.pid).orElse(0L), own);
      for (TracedProgram child : children) {
        child.process.ids(own, child.pid);
      }
    }
  }

  /** Goes on to a line. */
  void line(long number) {
    line = number;
  }

  /**
   * The thread of a line.
   *
   * @param tid its id, or {@link LineHead#NO_THREAD}
   * @param resumes whether it goes on with a call, so that it was there before
   */
  Tracee of(long tid, boolean resumes) {
    if (tid == LineHead.NO_THREAD) {
      return ofNoId();
    }
    Tracee known = live.get(tid);
    if (known != null) {
      return known;
    }
    Birth birth = told.remove(tid);
    Tracee first = live.get(LineHead.NO_THREAD);
    if (birth == null && first != null && (resumes || underWay.isEmpty())) {
      // tracers that write to a terminal name threads only when there are several
      live.remove(LineHead.NO_THREAD);
      first.named(tid);
      first.program().pid(tid);
      first.program().seen.add(tid);
      live.put(tid, first);
      return first;
    }
    if (birth == null && !resumes && !underWay.isEmpty()) {
      Map.Entry<Tracee, Boolean> next = underWay.entrySet().iterator().next();
      birth = new Birth(next.getKey(), next.getValue());
      underWay.remove(next.getKey());
    }
    return birth == null ? begin(tid, Optional.empty()) : bear(tid, birth);
  }

  private Tracee ofNoId() {
    Tracee first = live.get(LineHead.NO_THREAD);
    if (first != null) {
      return first;
    }
    return live.isEmpty()
        ? begin(LineHead.NO_THREAD, Optional.empty())
        : live.values().iterator().next();
  }

  private Tracee bear(long tid, Birth birth) {
    TracedProgram program = birth.parent().program();
    return birth.isThread() ? add(tid, program) : begin(tid, Optional.of(program));
  }

  private Tracee begin(long tid, Optional<TracedProgram> parent) {
    long pid = tid == LineHead.NO_THREAD ? usualPid : tid;
    return add(tid, new TracedProgram(trace.process(), parent, pid));
  }

  private Tracee add(long tid, TracedProgram program) {
    if (tid != LineHead.NO_THREAD && !program.seen.add(tid)) {
      program.process().restartThread(tid);
    }
    Tracee tracee = new Tracee(program, tid, line);
    live.put(tid, tracee);
    return tracee;
  }

  /** A thread is about to make another. */
  void expect(Tracee parent, boolean isThread) {
    underWay.put(parent, isThread);
  }

  /** A call that makes others has ended without. */
  void giveUp(Tracee parent) {
    underWay.remove(parent);
  }

  /**
   * A thread has made another.
   *
   * @param begun the number of the line where the call that did it begins
   */
  void born(Tracee parent, long tid, boolean isThread, long begun) {
    underWay.remove(parent);
    Tracee known = live.get(tid);
    if (known != null && known.since() >= begun) {
      return;
    }
    // whoever had the id before has ended, though no line says so
    live.remove(tid);
    told.put(tid, new Birth(parent, isThread));
  }

  /** A thread has ended. */
  void exited(Tracee tracee) {
    live.remove(tracee.tid(), tracee);
    underWay.remove(tracee);
  }

  /** All threads that have not ended. */
  List<Tracee> live() {
    return new ArrayList<>(live.values());
  }
}
