package callscope.extract.calltext;

import callscope.extract.calltext.Dialect.Makes;
import callscope.extract.calltext.Tracee.BegunCall;
import callscope.input.TraceBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The traced threads and their processes. The call that created a thread determines its process,
 * but the first line of a thread often precedes the line with the result of that call.
 */
public final class Tracees {
  /** The maximum number of threads that are searched one by one. */
  private static final int MOST_SEARCHED = 2_000;

  private final TraceBuilder trace;

  /** The pid of a trace without thread ids. */
  private final long usualPid;

  private final Map<Long, Tracee> live = new LinkedHashMap<>();

  /** The threads that are creating another one, and what they create. */
  private final Map<Tracee, Makes> underWay = new LinkedHashMap<>();

  /** The threads of which only the id is known. */
  private final Map<Long, Birth> births = new HashMap<>();

  /** The threads whose process is unknown, ended or not, in order of appearance. */
  private final Set<Tracee> unsettled = new LinkedHashSet<>();

  private final Map<Long, Tracee> unsettledById = new HashMap<>();

  /** The thread of the last line without an id, if there were other threads. */
  private Optional<Tracee> lastUnnamed = Optional.empty();

  private long line;

  /**
   * How a thread was created.
   *
   * @param made THREAD, PROCESS, or EITHER while unknown
   */
  record Birth(Tracee parent, Makes made) {}

  Tracees(TraceBuilder trace, long usualPid) {
    this.trace = trace;
    this.usualPid = usualPid;
  }

  /** Moves to a line. */
  void line(long number) {
    line = number;
  }

  /**
   * The thread of a line.
   *
   * @param tid its id, or {@link LineHead#NO_THREAD}
   * @param resumed the call that the line continues; empty if it begins one
   */
  Tracee of(long tid, String resumed) {
    return tid == LineHead.NO_THREAD ? ofNoId(resumed) : ofId(tid, !resumed.isEmpty());
  }

  /** The thread of a line that reports an event of an existing thread. */
  Tracee known(long tid) {
    return tid == LineHead.NO_THREAD ? ofNoId("") : ofId(tid, true);
  }

  private Tracee ofId(long tid, boolean resumes) {
    Tracee known = live.get(tid);
    if (known != null) {
      return known;
    }
    Birth birth = births.remove(tid);
    Tracee first = live.get(LineHead.NO_THREAD);
    if (birth == null && first != null && (resumes || underWay.isEmpty())) {
      // tracers that write to a terminal add ids only when there are several threads
      rename(first, tid);
      return first;
    }
    if (birth == null && !resumes && !underWay.isEmpty()) {
      Map.Entry<Tracee, Makes> next = underWay.entrySet().iterator().next();
      birth = new Birth(next.getKey(), next.getValue());
      underWay.remove(next.getKey());
    }
    return birth == null ? begin(tid, Optional.empty()) : bear(tid, birth);
  }

  /**
   * A line has no id if one thread is left: the one in this call, or else the last, or else the
   * first.
   */
  private Tracee ofNoId(String resumed) {
    Tracee first = live.get(LineHead.NO_THREAD);
    if (first != null) {
      return first;
    }
    if (live.isEmpty()) {
      return begin(LineHead.NO_THREAD, Optional.empty());
    }
    Optional<Tracee> within =
        resumed.isEmpty() || live.size() == 1 || live.size() > MOST_SEARCHED
            ? Optional.empty()
            : live.values().stream().filter(tracee -> tracee.isWithin(resumed)).findFirst();
    Optional<Tracee> last = lastUnnamed.filter(tracee -> live.get(tracee.tid()) == tracee);
    lastUnnamed = within.or(() -> last).or(() -> Optional.of(oldest(live.values())));
    return lastUnnamed.orElseThrow();
  }

  private static Tracee oldest(Collection<Tracee> tracees) {
    return Collections.min(tracees, Comparator.comparingLong(Tracee::since));
  }

  private void rename(Tracee tracee, long tid) {
    live.remove(tracee.tid());
    tracee.named(tid);
    tracee.program().pid(tid);
    tracee.program().see(tid);
    live.put(tid, tracee);
  }

  private Tracee bear(long tid, Birth birth) {
    if (birth.made() == Makes.EITHER || !birth.parent().isSettled()) {
      Tracee tracee = Tracee.unsettled(birth, tid, line);
      live.put(tid, tracee);
      unsettled.add(tracee);
      unsettledById.put(tid, tracee);
      return tracee;
    }
    TracedProgram program = birth.parent().program();
    return birth.made() == Makes.THREAD ? add(tid, program) : begin(tid, Optional.of(program));
  }

  private Tracee begin(long tid, Optional<TracedProgram> parent) {
    return add(tid, program(tid, parent));
  }

  private TracedProgram program(long tid, Optional<TracedProgram> parent) {
    long pid = tid == LineHead.NO_THREAD ? usualPid : tid;
    return new TracedProgram(trace.process(), parent, pid);
  }

  private Tracee add(long tid, TracedProgram program) {
    see(tid, program);
    Tracee tracee = Tracee.of(program, tid, line);
    live.put(tid, tracee);
    return tracee;
  }

  private static void see(long tid, TracedProgram program) {
    if (tid != LineHead.NO_THREAD && !program.see(tid)) {
      program.process().restartThread(tid);
    }
  }

  /** Decides what a thread is whose process was unknown; returns its calls so far. */
  List<BegunCall> settle(Tracee tracee, Makes made) {
    unsettled.remove(tracee);
    unsettledById.remove(tracee.tid(), tracee);
    TracedProgram parent = tracee.birth().orElseThrow().parent().program();
    boolean isThread = made == Makes.THREAD;
    TracedProgram program = isThread ? parent : program(tracee.tid(), Optional.of(parent));
    see(tracee.tid(), program);
    return tracee.settle(program);
  }

  /** The last thread with this id whose process is unknown; empty if there is none. */
  Optional<Tracee> unsettled(long tid) {
    return Optional.ofNullable(unsettledById.get(tid));
  }

  /** All threads whose process is unknown. */
  List<Tracee> unsettled() {
    return List.copyOf(unsettled);
  }

  /** Records that a thread is creating another one. */
  void expect(Tracee parent, Makes made) {
    underWay.put(parent, made);
  }

  /** Records that a call to create a thread has failed. */
  void giveUp(Tracee parent) {
    underWay.remove(parent);
  }

  /** Records that the tracer follows a new thread, created by a call in progress. */
  void attached(long tid, Optional<Tracee> within) {
    Optional<Tracee> maker =
        within
            .filter(underWay::containsKey)
            .or(
                () ->
                    underWay.isEmpty()
                        ? Optional.empty()
                        : Optional.of(underWay.keySet().iterator().next()));
    if (maker.isPresent() && !births.containsKey(tid)) {
      births.put(tid, new Birth(maker.get(), underWay.getOrDefault(maker.get(), Makes.EITHER)));
      underWay.remove(maker.get());
    }
  }

  /**
   * Records that a thread has created another one.
   *
   * @param begun the number of the line at which the creating call begins
   */
  void born(Tracee parent, long tid, Makes made, long begun) {
    underWay.remove(parent);
    Tracee known = live.get(tid);
    if (known != null && known.since() >= begun) {
      return;
    }
    // the previous owner of the id has ended, though no line says so
    live.remove(tid);
    births.put(tid, new Birth(parent, made));
  }

  /** Records that a thread has ended. */
  void exited(Tracee tracee) {
    live.remove(tracee.tid(), tracee);
    underWay.remove(tracee);
  }

  /** The live thread with an id. */
  Optional<Tracee> find(long tid) {
    return Optional.ofNullable(live.get(tid));
  }

  /** The first thread of a process; if it has ended, a new one with its id. */
  Tracee leader(Tracee ofThread) {
    TracedProgram program = ofThread.program();
    Optional<Tracee> named = find(program.pid());
    Optional<Tracee> first = named.or(() -> find(LineHead.NO_THREAD));
    return first
        .filter(Tracee::isSettled)
        .filter(tracee -> tracee.program() == program)
        .orElseGet(() -> add(program.pid(), program));
  }

  /** A thread of the same process that is in a call with this name. */
  Optional<Tracee> within(Tracee tracee, String name) {
    Stream<Tracee> all = live.size() > MOST_SEARCHED ? Stream.empty() : live.values().stream();
    return all.filter(other -> other.isSettled() && tracee.isSettled())
        .filter(other -> other.program() == tracee.program() && other.isWithin(name))
        .findFirst();
  }

  /** All threads that have not ended. */
  List<Tracee> live() {
    return new ArrayList<>(live.values());
  }
}
