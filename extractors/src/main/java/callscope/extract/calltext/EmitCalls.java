package callscope.extract.calltext;

import callscope.extract.calltext.Dialect.Makes;
import callscope.extract.calltext.Tracee.BegunCall;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Adds complete calls to the trace. Calls of a thread that may be a process of its own wait until
 * the call that created it has returned, since only its result may say what it created.
 */
final class EmitCalls {
  /** The maximum number of waiting calls of a thread. */
  private static final int MOST_WAITING = 10_000;

  private final Dialect dialect;
  private final Tracees tracees;
  private final CallLexer again = new CallLexer();
  private final CallPart part;
  private long calls;

  EmitCalls(Dialect dialect, Tracees tracees) {
    this.dialect = dialect;
    this.tracees = tracees;
    this.part = new CallPart(dialect, again);
  }

  long calls() {
    return calls;
  }

  /** Adds a parsed call. */
  void whole(Tracee tracee, BegunCall call, CallLexer lexer) {
    Makes makes = dialect.makes(lexer.name(), call.text());
    if (!tracee.isSettled()) {
      boolean waits = makes == Makes.NOTHING && tracee.hold(call) < MOST_WAITING;
      if (waits) {
        return;
      }
      settle(tracee, Makes.PROCESS);
      if (makes == Makes.NOTHING) {
        return;
      }
    }
    calls++;
    String result = WrittenCall.result(lexer.rest());
    WrittenCall written = new WrittenCall(tracee, lexer, call.time(), call.caller(), result);
    dialect.call(written);
    if (makes == Makes.NOTHING) {
      return;
    }
    if (written.returnedId().isPresent()) {
      born(tracee, written.returnedId().getAsLong(), makes, call.line());
    } else {
      tracees.giveUp(tracee);
    }
  }

  private void born(Tracee parent, long id, Makes makes, long begun) {
    Makes made = makes == Makes.THREAD ? Makes.THREAD : Makes.PROCESS;
    tracees
        .unsettled(id)
        .filter(child -> child.since() >= begun)
        .ifPresent(child -> settle(child, made));
    tracees.born(parent, id, made, begun);
  }

  /** Decides what a thread is, and adds the calls that waited for it. */
  void settle(Tracee tracee, Makes made) {
    Deque<Tracee> chain = new ArrayDeque<>();
    for (Tracee next = tracee; !next.isSettled(); next = next.birth().orElseThrow().parent()) {
      chain.push(next);
    }
    CallLexer lexer = new CallLexer();
    CallPart waiting = new CallPart(dialect, lexer);
    for (Tracee next : chain) {
      for (BegunCall call : tracees.settle(next, next == tracee ? made : Makes.PROCESS)) {
        if (waiting.lex(call.text())) {
          whole(next, call, lexer);
        }
      }
    }
  }

  /** Adds a call as far as its text goes. */
  void alone(Tracee tracee, BegunCall call) {
    if (part.lex(call.text())) {
      whole(tracee, call, again);
    }
  }

  /** Adds the unfinished calls of a thread. */
  void flush(Tracee tracee) {
    tracee.drain().forEach(call -> alone(tracee, call));
  }
}
