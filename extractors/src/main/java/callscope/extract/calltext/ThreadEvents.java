package callscope.extract.calltext;

import callscope.extract.calltext.Dialect.Makes;
import callscope.extract.calltext.Tracee.BegunCall;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads lines that report events of threads: a thread ends, is followed, or is replaced. */
final class ThreadEvents {
  private static final String SUPERSEDED = "superseded by execve in pid ";

  private final Tracees tracees;
  private final EmitCalls take;

  ThreadEvents(Tracees tracees, EmitCalls take) {
    this.tracees = tracees;
    this.take = take;
  }

  /**
   * Reads a signal, or the end of a thread.
   *
   * @return whether the line is one of these
   */
  boolean event(String body, long tid) {
    if (body.startsWith("+++ ")) {
      exit(body, tid);
      return true;
    }
    if (body.startsWith("--- Called exec()")) {
      take.flush(tracees.known(tid));
    }
    return body.startsWith("--- ");
  }

  /**
   * Reads a message of the tracer.
   *
   * @param within the thread whose call it interrupts
   */
  void message(String text, Optional<Tracee> within) {
    TracerMessage.of(text)
        .ifPresent(
            message -> {
              switch (message.kind()) {
                case ATTACHED -> tracees.attached(message.pid(), within);
                case DETACHED -> tracees.find(message.pid()).ifPresent(this::ended);
                case PAUSED -> {
                  // it continues later
                }
              }
            });
  }

  /** The call with this name in another thread of the process, which ends because of this event. */
  Optional<BegunCall> replaced(Tracee by, String name) {
    Optional<Tracee> other = tracees.within(by, name);
    Optional<BegunCall> begun = other.flatMap(tracee -> tracee.resume(name));
    other.ifPresent(this::ended);
    return begun;
  }

  /** The first thread of the process, which continues the call of another one that ends. */
  Tracee replacing(Tracee other) {
    Tracee first = tracees.leader(other);
    if (first != other) {
      take.flush(first);
      tracees.exited(other);
    }
    return first;
  }

  private void exit(String body, long tid) {
    int superseded = body.indexOf(SUPERSEDED);
    int digits = superseded < 0 ? body.length() : superseded + SUPERSEDED.length();
    int end = WrittenNumber.end(body, digits);
    OptionalLong by = WrittenNumber.parse(body.substring(digits, end));
    if (by.isPresent()) {
      superseded(tid, by.getAsLong());
    } else {
      ended(tracees.known(tid));
    }
  }

  /** A thread that starts a program becomes the first of its process, and the others end. */
  private void superseded(long tid, long by) {
    Optional<Tracee> successor = tracees.find(by);
    if (successor.isEmpty()) {
      take.flush(tracees.known(tid));
      return;
    }
    Tracee thread = successor.get();
    if (!thread.isSettled()) {
      take.settle(thread, Makes.THREAD);
    }
    Tracee first = tid == LineHead.NO_THREAD ? tracees.leader(thread) : tracees.known(tid);
    if (first == thread) {
      return;
    }
    take.flush(first);
    thread.drain().reversed().forEach(first::begin);
    tracees.exited(thread);
  }

  private void ended(Tracee tracee) {
    take.flush(tracee);
    tracees.exited(tracee);
  }
}
