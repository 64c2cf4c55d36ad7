package callscope.extract.calltext;

/** Classifies a line as a whole call or as a part of one. Reusable for the next call. */
final class CallPart {
  private static final String UNFINISHED = "<unfinished ...>";
  private static final String NO_RETURN = "<no return ...>";
  private static final String PID_CHANGED = " <pid changed to ";

  private final Dialect dialect;
  private final CallLexer lexer;
  private String text = "";
  private String message = "";

  CallPart(Dialect dialect, CallLexer lexer) {
    this.dialect = dialect;
    this.lexer = lexer;
  }

  /** How much of a call a line contains. */
  enum State {
    /** The line is not a call. */
    NONE,

    /** The whole call. */
    ENDED,

    /** The tracer marks the call as unfinished. */
    UNFINISHED,

    /** A message of the tracer interrupts the call; the rest is on the next line. */
    INTERRUPTED,

    /** The line ends within the call. */
    OPEN
  }

  /** Parses a text. If it is a call, the lexer has its parts. */
  State read(String written) {
    message = "";
    text = dialect.asCall(written);
    boolean isUnfinished = withoutMark();
    if (!isUnfinished) {
      text = withoutMarkInside(text);
    }
    if (!lex() && !interrupted()) {
      return State.NONE;
    }
    if (!message.isEmpty()) {
      return State.INTERRUPTED;
    }
    if (isUnfinished) {
      return State.UNFINISHED;
    }
    if (isEnded()) {
      return State.ENDED;
    }
    if (interrupted()) {
      return State.INTERRUPTED;
    }
    return lexer.isClosed() ? State.NONE : State.OPEN;
  }

  /** The call without marks and messages of the tracer. */
  String text() {
    return text;
  }

  /** The message that interrupts the call; may be empty. */
  String message() {
    return message;
  }

  /** Parses the text as it is, even if the call is incomplete. */
  boolean lex(String call) {
    text = call;
    return lex();
  }

  private boolean lex() {
    boolean isCall = lexer.read(text);
    if (!dialect.hasCppNames() || (isCall && (!lexer.isClosed() || isEnded()))) {
      return isCall;
    }
    CppCall call = CppCall.of(text);
    return call.name().isEmpty() ? isCall : lexer.read(text, call.name(), call.open());
  }

  private boolean isEnded() {
    if (!lexer.isClosed()) {
      return false;
    }
    String rest = lexer.rest();
    return rest.startsWith("=")
        || rest.startsWith("<")
        || (rest.isEmpty() && dialect.hasNoResult(lexer.name()));
  }

  private boolean interrupted() {
    int at = dialect.remarkWithin(text);
    if (at <= 0) {
      return false;
    }
    message = text.substring(at);
    text = text.substring(0, at);
    return lex();
  }

  /** Removes the mark at the end of an unfinished call. */
  private boolean withoutMark() {
    int changed = text.endsWith(" ...>") ? text.lastIndexOf(PID_CHANGED) : -1;
    boolean isMarked = text.endsWith(UNFINISHED) || text.endsWith(NO_RETURN) || changed > 0;
    if (isMarked) {
      text = text.substring(0, text.lastIndexOf('<')).stripTrailing();
    }
    return isMarked;
  }

  /** A call that is cut short by the end of its thread is written with the mark, but closed */
  private static String withoutMarkInside(String text) {
    int mark = text.indexOf(UNFINISHED + ")");
    return mark < 0
        ? text
        : text.substring(0, mark).stripTrailing() + text.substring(mark + UNFINISHED.length());
  }
}
