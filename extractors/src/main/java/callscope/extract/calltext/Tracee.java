package callscope.extract.calltext;

import callscope.extract.calltext.Tracees.Birth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A traced thread. */
public final class Tracee {
  /** The maximum depth of nested unfinished calls. */
  private static final int MOST_UNFINISHED = 256;

  private final Deque<BegunCall> unfinished = new ArrayDeque<>();

  /** The number of the line of its first occurrence. */
  private final long since;

  private long tid;

  /** Empty until it is known whether it is a thread of its creator or a process. */
  private Optional<TracedProgram> program;

  /** Its creator, if its process is not known yet. */
  private final Optional<Birth> birth;

  /** The calls made before its process was known. */
  private final List<BegunCall> held = new ArrayList<>();

  private Tracee(Optional<TracedProgram> program, Optional<Birth> birth, long tid, long since) {
    this.program = program;
    this.birth = birth;
    this.tid = tid;
    this.since = since;
  }

  /** Creates a thread whose process is known. */
  static Tracee of(TracedProgram program, long tid, long since) {
    return new Tracee(Optional.of(program), Optional.empty(), tid, since);
  }

  /** Creates a thread of which only the creator is known. */
  static Tracee unsettled(Birth birth, long tid, long since) {
    return new Tracee(Optional.empty(), Optional.of(birth), tid, since);
  }

  /**
   * A call of which only the beginning was read.
   *
   * @param name the name by which its rest is found
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
   * @throws java.util.NoSuchElementException if it is not known yet
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

  /** Sets its process; returns the calls that waited for it. */
  List<BegunCall> settle(TracedProgram known) {
    program = Optional.of(known);
    List<BegunCall> calls = List.copyOf(held);
    held.clear();
    return calls;
  }

  /** Keeps a complete call until the process is known; returns the number of kept calls. */
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

  /** Keeps an unfinished call; if there are too many, returns the oldest. */
  Optional<BegunCall> begin(BegunCall call) {
    unfinished.addLast(call);
    return unfinished.size() > MOST_UNFINISHED
        ? Optional.ofNullable(unfinished.pollFirst())
        : Optional.empty();
  }

  /** Whether it is in a call with this name. */
  boolean isWithin(String name) {
    return unfinished.stream().anyMatch(call -> call.name().equals(name));
  }

  /** Removes and returns the latest unfinished call with this name. */
  Optional<BegunCall> resume(String name) {
    return latest(call -> call.name().equals(name));
  }

  /** Removes and returns the latest unfinished call. */
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

  /** Removes and returns the unfinished calls, the innermost first. */
  List<BegunCall> drain() {
    List<BegunCall> all = List.copyOf(unfinished.reversed());
    unfinished.clear();
    return all;
  }
}
