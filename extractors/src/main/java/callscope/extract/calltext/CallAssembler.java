package callscope.extract.calltext;

import callscope.extract.Diagnostics;
import callscope.extract.calltext.CallPart.State;
import callscope.extract.calltext.Dialect.Makes;
import callscope.extract.calltext.Tracee.BegunCall;
import callscope.input.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

/** Assembles calls from lines, and finds the thread of each. */
final class CallAssembler {
  private static final String RESUMED = " resumed>";

  /** A further call on the line of a suspended call. */
  private static final Pattern NEXT_CALL = Pattern.compile("[0-9]{1,9} [a-z_0-9]+\\(.*");

  /** The maximum number of calls on one line. */
  private static final int MOST_ON_LINE = 4;

  /** The maximum number of characters of a suspended call that are compared with later lines. */
  private static final long MOST_COMPARED = 1L << 24;

  private final Dialect dialect;
  private final Diagnostics diagnostics;
  private final Tracees tracees;
  private final EmitCalls take;
  private final ThreadEvents events;
  private final LineHead head = new LineHead();
  private final LineTimes times = new LineTimes();
  private final CallLexer lexer = new CallLexer();
  private final CallPart part;

  /**
   * The thread of a call that ended with its line, though it was not closed, if no call followed
   * it.
   */
  private Optional<Tracee> open = Optional.empty();

  /** Whether a message of the tracer ended the line of the open call, and not other output. */
  private boolean isInterrupted;

  private long compared;
  private int onLine;

  /** Whether the tracer writes security contexts. */
  private boolean hasContexts;

  CallAssembler(Dialect dialect, Tracees tracees, Diagnostics diagnostics) {
    this.dialect = dialect;
    this.tracees = tracees;
    this.diagnostics = diagnostics;
    this.take = new EmitCalls(dialect, tracees);
    this.events = new ThreadEvents(tracees, take);
    this.part = new CallPart(dialect, lexer);
  }

  long calls() {
    return take.calls();
  }

  /** Whether the last call is incomplete. */
  boolean isOpen() {
    return open.isPresent();
  }

  Clock clock() {
    return times.clock();
  }

  /** Reads a line; false if it is neither a call nor a message. */
  boolean take(String line, long number) {
    tracees.line(number);
    if (line.isBlank() || dialect.isDump(line)) {
      return true;
    }
    if (dialect.isRemark(line)) {
      events.message(line, Optional.empty());
      return true;
    }
    head.read(line);
    hasContexts |= head.hasContext();
    String written = line.substring(head.end());
    String body = hasContexts ? SecurityContexts.remove(written) : written;
    onLine = 0;
    boolean isRest = open.isPresent() && !head.isThere();
    if (isRest && continueCall(line, number)) {
      return true;
    }
    if (events.event(body, head.thread())) {
      open = Optional.empty();
      return true;
    }
    if (body.startsWith("<... ") ? resume(body, number) : call(body, number)) {
      return true;
    }
    return open.isPresent() && !isRest && continueCall(line, number);
  }

  /** Adds the incomplete calls as they are. */
  void finish() {
    tracees.live().forEach(take::flush);
    tracees.unsettled().forEach(tracee -> take.settle(tracee, Makes.PROCESS));
  }

  private Tracee tracee(String resumed) {
    Tracee tracee = tracees.of(head.thread(), resumed);
    boolean isNew = tracee.isSettled() && tracee.program().name().isEmpty();
    if (!head.command().isEmpty() && isNew) {
      tracee.program().name(QuotedText.decode(head.command()));
    }
    return tracee;
  }

  private boolean call(String body, long number) {
    State state = part.read(body);
    String rest = lexer.rest();
    if (state == State.NONE && lexer.isClosed() && NEXT_CALL.matcher(rest).matches()) {
      // emulators write the result of a suspended call on a line of its own
      take(tracee(""), begun(part.text(), number), State.UNFINISHED);
      onLine++;
      head.read(rest);
      return onLine <= MOST_ON_LINE && call(rest.substring(head.end()), number);
    }
    if (state == State.NONE) {
      return false;
    }
    take(tracee(""), begun(part.text(), number), state);
    return true;
  }

  private BegunCall begun(String text, long number) {
    String name = dialect.plainName(lexer.name());
    return new BegunCall(name, text, number, times.of(head), head.caller());
  }

  /** Adds the call that was just parsed: complete, or as far as its text goes. */
  private void take(Tracee tracee, BegunCall call, State state) {
    open = Optional.empty();
    compared = 0;
    if (state == State.ENDED) {
      take.whole(tracee, call, lexer);
      return;
    }
    Makes makes = dialect.makes(lexer.name(), call.text());
    if (makes != Makes.NOTHING) {
      tracees.expect(tracee, makes);
    }
    tracee.begin(call).ifPresent(oldest -> take.alone(tracee, oldest));
    if (state != State.UNFINISHED) {
      open = Optional.of(tracee);
      isInterrupted = state == State.INTERRUPTED;
    }
    if (state == State.INTERRUPTED) {
      String message = part.message();
      dialect.isRemark(message);
      events.message(message, Optional.of(tracee));
    }
  }

  private boolean resume(String body, long number) {
    int end = body.indexOf(RESUMED);
    if (end < 0) {
      return false;
    }
    String name = resumedName(body.substring("<... ".length(), end).strip());
    String rest = body.substring(end + RESUMED.length());
    boolean isChild = isChild(name, rest);
    Tracee tracee = tracee(isChild ? "" : name);
    Optional<BegunCall> begun = tracee.resume(name);
    if (begun.isEmpty() && name.equals("execve")) {
      // the first thread takes over the call by which another one starts a program
      begun = events.replaced(tracee, name);
    } else if (name.equals("execve") && !head.isThere() && succeeds(rest) && tracee.isSettled()) {
      tracee = events.replacing(tracee);
    }
    if (begun.isEmpty() && isChild) {
      return true;
    }
    if (begun.isEmpty()) {
      diagnostics.detail(
          "calls that began before the trace are without arguments", "line " + number);
    }
    // the time of this line still counts, since later times may be relative to it
    long time = times.of(head);
    BegunCall call =
        begun.orElseGet(() -> new BegunCall(name, name + "(", number, time, head.caller()));
    String known = begun.isPresent() ? rest : rest.substring(Math.max(0, rest.lastIndexOf(')')));
    State state = part.read(call.text() + known);
    if (state == State.NONE && !part.lex(call.text() + known)) {
      return false;
    }
    take(tracee, call.withText(part.text()), state == State.NONE ? State.ENDED : state);
    return true;
  }

  private String resumedName(String written) {
    boolean isCpp = dialect.hasCppNames() && written.indexOf('(') >= 0;
    String name = isCpp ? CppCall.of(written + "()").name() : "";
    return dialect.plainName(name.isEmpty() ? written : name);
  }

  /** Whether a child continues here from the call that created it, which returns 0 in the child. */
  private boolean isChild(String name, String rest) {
    return dialect.makes(name, name) != Makes.NOTHING && succeeds(rest);
  }

  /** Whether a call with this end returns 0. */
  private static boolean succeeds(String rest) {
    String after = rest.substring(rest.lastIndexOf(')') + 1).strip();
    return WrittenCall.result(after).equals("0");
  }

  /**
   * Continues the call that the last line left incomplete; false if this line does not continue it.
   */
  private boolean continueCall(String line, long number) {
    Tracee tracee = open.orElseThrow();
    boolean isOther =
        line.startsWith("<... ") || line.startsWith("--- ") || line.startsWith("+++ ");
    Optional<BegunCall> latest = isOther ? Optional.empty() : tracee.resumeLatest();
    if (latest.isEmpty()) {
      return false;
    }
    BegunCall begun = latest.get();
    boolean ends = line.stripLeading().startsWith(")");
    boolean marks = line.stripLeading().startsWith("<unfinished ...>");
    boolean isCall = !ends && !marks && lexer.read(line);
    String text = begun.text();
    if (!isInterrupted && part.lex(text)) {
      text = ProgramOutput.remove(lexer, text, ends || marks);
    }
    String rest = hasContexts ? SecurityContexts.remove(line) : line;
    State state = part.read(text + rest);
    boolean isRest =
        state == State.ENDED || (!isCall && state != State.NONE && state != State.OPEN);
    if (!isRest) {
      tracee.begin(begun);
      compared += begun.text().length() + line.length();
      open = compared < MOST_COMPARED ? open : Optional.empty();
      return false;
    }
    if (!isInterrupted) {
      diagnostics.detail(
          "the program's own output within calls was left out; some arguments may be wrong",
          "line " + number);
    }
    take(tracee, begun.withText(part.text()), state);
    return true;
  }
}
