package callscope.extract.calltext;

import callscope.extract.calltext.Tracees.TracedProgram;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A thread that is traced. */
public final class Tracee {
  /** No library calls itself deeper than this before one of the calls returns. */
  private static final int MOST_UNFINISHED = 256;

  private final TracedProgram program;
  private final Deque<BegunCall> unfinished = new ArrayDeque<>();

  /** The number of the line where it was first seen. */
  private final long since;

  private long tid;

  Tracee(TracedProgram program, long tid, long since) {
    this.program = program;
    this.tid = tid;
    this.since = since;
  }

  /**
   * A call of which only the beginning was seen.
   *
   * @param line the number of its line
   * @param time in microseconds
   * @param caller the address of the code that made it; 0 if unknown
   */
  record BegunCall(String text, long line, long time, long caller) {
    String name() {
      int end = text.indexOf('(');
      return end < 0 ? text : text.substring(0, end);
    }
  }

  /** Its process. */
  public TracedProgram program() {
    return program;
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

  /** The latest of the calls with a name that have only begun; it is not kept any longer. */
  Optional<BegunCall> resume(String name) {
    for (var calls = unfinished.descendingIterator(); calls.hasNext(); ) {
      BegunCall call = calls.next();
      if (call.name().equals(name)) {
        calls.remove();
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  /** The latest of the calls that have only begun; it is not kept any longer. */
  Optional<BegunCall> resumeLatest() {
    return Optional.ofNullable(unfinished.pollLast());
  }

  /** The calls that have only begun; they are not kept any longer. */
  Deque<BegunCall> drain() {
    Deque<BegunCall> all = new ArrayDeque<>(unfinished);
    unfinished.clear();
    return all;
  }
}
