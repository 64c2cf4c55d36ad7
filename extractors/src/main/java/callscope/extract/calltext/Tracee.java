package callscope.extract.calltext;

import callscope.extract.calltext.Tracees.Birth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A thread that is traced. */
public final class Tracee {
  /** No library calls itself deeper than this before one of the calls returns. */
  private static final int MOST_UNFINISHED = 256;

  private final Deque<BegunCall> unfinished = new ArrayDeque<>();

  /** The number of the line where it was first seen. */
  private final long since;

  private long tid;

  /** Empty as long as it is unknown whether it is a thread of its maker or a process. */
  private Optional<TracedProgram> program;

  /** What made it, if its process is not known yet. */
  private final Optional<Birth> birth;

  /** The calls that came before its process was known. */
  private final List<BegunCall> held = new ArrayList<>();

  private Tracee(Optional<TracedProgram> program, Optional<Birth> birth, long tid, long since) {
    this.program = program;
    this.birth = birth;
    this.tid = tid;
    this.since = since;
  }

  /** A thread whose process is known. */
  static Tracee of(TracedProgram program, long tid, long since) {
    return new Tracee(Optional.of(program), Optional.empty(), tid, since);
  }

  /** A thread of which only the maker is known. */
  static Tracee unsettled(Birth birth, long tid, long since) {
    return new Tracee(Optional.empty(), Optional.of(birth), tid, since);
  }

  /**
   * A call of which only the beginning was seen.
   *
   * @param name by which its rest is found
   * @param line the number of its line
   * @param time in microseconds
   * @param caller the address of the code that made it; 0 if unknown
   */
  record BegunCall(String name, String text, long line, long time, long caller) {
    BegunCall withText(String whole) {
      return new BegunCall(name, whole, line, time, caller);
    }
  }

  /**
   * Its process.
   *
   * @throws java.util.NoSuchElementException if that is not known yet
   */
  public TracedProgram program() {
    return program.orElseThrow();
  }

  /** Whether its process is known. */
  boolean isSettled() {
    return program.isPresent();
  }

  Optional<Birth> birth() {
    return birth;
  }

  /** Its process is known from now on; returns the calls that waited for it. */
  List<BegunCall> settle(TracedProgram known) {
    program = Optional.of(known);
    List<BegunCall> calls = List.copyOf(held);
    held.clear();
    return calls;
  }

  /** Keeps a whole call until the process is known; returns how many are kept. */
  int hold(BegunCall call) {
    held.add(call);
    return held.size();
  }

  /** Its id, or {@link LineHead#NO_THREAD}. */
  public long tid() {
    return tid;
  }

  long since() {
    return since;
  }

  void named(long id) {
    tid = id;
  }

  /** Keeps a call until the rest of it comes; if there are too many, gives back the oldest. */
  Optional<BegunCall> begin(BegunCall call) {
    unfinished.addLast(call);
    return unfinished.size() > MOST_UNFINISHED
        ? Optional.ofNullable(unfinished.pollFirst())
        : Optional.empty();
  }

  /** Whether it is in a call with a name. */
  boolean isWithin(String name) {
    return unfinished.stream().anyMatch(call -> call.name().equals(name));
  }

  /** The latest of the calls with a name that have only begun; it is not kept any longer. */
  Optional<BegunCall> resume(String name) {
    return latest(call -> call.name().equals(name));
  }

  /** The latest of the calls that have only begun; it is not kept any longer. */
  Optional<BegunCall> resumeLatest() {
    return latest(call -> true);
  }

  private Optional<BegunCall> latest(Predicate<BegunCall> wanted) {
    for (Iterator<BegunCall> calls = unfinished.descendingIterator(); calls.hasNext(); ) {
      BegunCall call = calls.next();
      if (wanted.test(call)) {
        calls.remove();
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  /** The calls that have only begun, the innermost first; they are not kept any longer. */
  List<BegunCall> drain() {
    List<BegunCall> all = List.copyOf(unfinished.reversed());
    unfinished.clear();
    return all;
  }
}
