package callscope.extract.calltext;

import callscope.extract.Diagnostics;
import callscope.extract.calltext.Dialect.Makes;
import callscope.extract.calltext.Tracee.BegunCall;
import callscope.input.Clock;
import java.util.Optional;

/** Puts calls together from lines, and finds the thread of each. */
final class CallLines {
  private static final String UNFINISHED = "<unfinished ...>";
  private static final String NO_RETURN = "<no return ...>";
  private static final String RESUMED = " resumed>";

  private final Dialect dialect;
  private final Diagnostics diagnostics;
  private final Tracees tracees;
  private final LineHead head = new LineHead();
  private final LineTimes times = new LineTimes();
  private final CallLexer lexer = new CallLexer();
  private long calls;

  /** The thread of a call that ended with its line though not closed, if that was the last line. */
  private Optional<Tracee> open = Optional.empty();

  CallLines(Dialect dialect, Tracees tracees, Diagnostics diagnostics) {
    this.dialect = dialect;
    this.tracees = tracees;
    this.diagnostics = diagnostics;
  }

  long calls() {
    return calls;
  }

  /** Whether the last line is a call that has not ended. */
  boolean isOpen() {
    return open.isPresent();
  }

  Clock clock() {
    return times.clock();
  }

  /** Takes a line; false if nothing could be made of it. */
  boolean take(String line, long number) {
    tracees.line(number);
    if (line.isBlank() || line.startsWith(" > ") || dialect.isRemark(line)) {
      return true;
    }
    head.read(line);
    String body = line.substring(head.end());
    if (body.startsWith(")") && open.isPresent()) {
      close(body, number);
      return true;
    }
    open = Optional.empty();
    if (body.startsWith("--- ")) {
      return true;
    }
    if (body.startsWith("+++ ")) {
      exit(body);
      return true;
    }
    if (body.startsWith("<... ")) {
      return resume(body, number);
    }
    return call(body, number);
  }

  /** Takes the calls that have not ended as they are. */
  void finish() {
    for (Tracee tracee : tracees.live()) {
      flush(tracee);
    }
  }

  private Tracee tracee(boolean resumes) {
    Tracee tracee = tracees.of(head.thread(), resumes);
    if (!head.command().isEmpty() && tracee.program().name().isEmpty()) {
      tracee.program().name(QuotedText.decode(head.command()));
    }
    return tracee;
  }

  private boolean call(String line, long number) {
    String body = withoutRemark(line);
    boolean isUnfinished = body.endsWith(UNFINISHED);
    boolean neverReturns = body.endsWith(NO_RETURN);
    String text = isUnfinished || neverReturns ? withoutMark(body) : withoutMarkInside(body);
    if (!lexer.read(text)) {
      return false;
    }
    boolean isEnded = lexer.isClosed() && isResult(lexer.rest());
    if (lexer.isClosed() && !isEnded && !isUnfinished && !neverReturns) {
      return false;
    }
    Tracee tracee = tracee(false);
    BegunCall begun = new BegunCall(text, number, times.of(head), head.caller());
    Makes makes = dialect.makes(lexer.name(), text);
    if (neverReturns || (isEnded && !isUnfinished)) {
      whole(tracee, begun, makes);
      return true;
    }
    if (makes != Makes.NOTHING) {
      tracees.expect(tracee, makes == Makes.THREAD);
    }
    tracee.begin(begun).ifPresent(oldest -> alone(tracee, oldest));
    open = isUnfinished ? Optional.empty() : Optional.of(tracee);
    return true;
  }

  /** On a terminal the tracer's own remark on a new thread cuts into the line of what made it. */
  private static String withoutRemark(String line) {
    int remark = line.endsWith(" attached") ? line.lastIndexOf("strace: Process ") : -1;
    return remark > 0 ? line.substring(0, remark) + " " + UNFINISHED : line;
  }

  private static String withoutMark(String body) {
    return body.substring(0, body.lastIndexOf('<')).stripTrailing();
  }

  /** A call that its thread's end cuts short is written with the mark and closed all the same. */
  private static String withoutMarkInside(String text) {
    int mark = text.indexOf(UNFINISHED + ")");
    return mark < 0
        ? text
        : text.substring(0, mark).stripTrailing() + text.substring(mark + UNFINISHED.length());
  }

  /** Whether this follows a call that is at its end. */
  private static boolean isResult(String rest) {
    return rest.startsWith("=") || rest.startsWith("<");
  }

  private boolean resume(String body, long number) {
    int end = body.indexOf(RESUMED);
    if (end < 0) {
      return false;
    }
    String name = body.substring("<... ".length(), end).strip();
    String rest = body.substring(end + RESUMED.length());
    boolean isChild = isChild(name, rest);
    Tracee tracee = tracee(!isChild);
    Optional<BegunCall> begun = tracee.resume(name);
    if (begun.isEmpty() && isChild) {
      return true;
    }
    if (begun.isEmpty()) {
      diagnostics.detail(
          "calls that began before the trace are without arguments", "line " + number);
    }
    // the time of this line still counts, as others may count from it
    long time = times.of(head);
    BegunCall call = begun.orElse(new BegunCall(name + "(", number, time, head.caller()));
    String known = begun.isPresent() ? rest : rest.substring(Math.max(0, rest.lastIndexOf(')')));
    return lexed(tracee, call, withoutMarkInside(call.text() + known));
  }

  /** Whether this is where a child goes on from the call that made it, which returns 0 to it. */
  private boolean isChild(String name, String rest) {
    String after = rest.substring(rest.lastIndexOf(')') + 1).strip();
    return dialect.makes(name, name) != Makes.NOTHING && WrittenCall.result(after).equals("0");
  }

  private void close(String body, long number) {
    Tracee tracee = open.orElseThrow();
    open = Optional.empty();
    tracee.resumeLatest().ifPresent(latest -> lexed(tracee, latest, latest.text() + body));
    diagnostics.detail(
        "the program's own output stands among the calls; some arguments may be wrong",
        "line " + number);
  }

  private boolean lexed(Tracee tracee, BegunCall begun, String text) {
    if (lexer.read(text)) {
      whole(tracee, begun, dialect.makes(lexer.name(), text));
      return true;
    }
    return false;
  }

  /** Takes the call that the lexer has just read. */
  private void whole(Tracee tracee, BegunCall begun, Makes makes) {
    calls++;
    WrittenCall call =
        new WrittenCall(
            tracee, lexer, begun.time(), begun.caller(), WrittenCall.result(lexer.rest()));
    dialect.call(call);
    if (makes == Makes.NOTHING) {
      return;
    }
    if (call.returnedId().isPresent()) {
      long id = call.returnedId().getAsLong();
      tracees.born(tracee, id, makes == Makes.THREAD, begun.line());
    } else {
      tracees.giveUp(tracee);
    }
  }

  private void alone(Tracee tracee, BegunCall begun) {
    if (lexer.read(begun.text())) {
      whole(tracee, begun, Makes.NOTHING);
    }
  }

  private void exit(String body) {
    Tracee tracee = tracee(true);
    String other = "superseded by execve in pid ";
    int superseded = body.indexOf(other);
    if (superseded >= 0) {
      flush(tracee);
      int digits = superseded + other.length();
      int end = WrittenNumber.end(body, digits);
      if (end > digits && end - digits < 10) {
        Tracee successor = tracees.of(Long.parseLong(body, digits, end, 10), true);
        successor.drain().forEach(tracee::begin);
        tracees.exited(successor);
      }
      return;
    }
    flush(tracee);
    tracees.exited(tracee);
  }

  private void flush(Tracee tracee) {
    tracee.drain().forEach(begun -> alone(tracee, begun));
  }
}
