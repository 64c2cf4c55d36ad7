package callscope.extract.calltext;

/** How far a call has come on its lines. Used again for the next call. */
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

  /** How far a call has come. */
  enum State {
    /** It is no call. */
    NONE,

    /** All of it is there. */
    ENDED,

    /** The tracer says that the rest comes later. */
    UNFINISHED,

    /** A message of the tracer interrupts it; the rest is on the next line. */
    INTERRUPTED,

    /** The line ends within it. */
    OPEN
  }

  /** Takes a text apart. If it is a call, the lexer has its parts. */
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

  /** The call, without marks and messages of the tracer. */
  String text() {
    return text;
  }

  /** The message that interrupts the call; empty if none does. */
  String message() {
    return message;
  }

  /** Takes apart the text as it is, whether or not the call has come to its end. */
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

  /** Removes the mark at the end of a call that the tracer goes on with later. */
  private boolean withoutMark() {
    int changed = text.endsWith(" ...>") ? text.lastIndexOf(PID_CHANGED) : -1;
    boolean isMarked = text.endsWith(UNFINISHED) || text.endsWith(NO_RETURN) || changed > 0;
    if (isMarked) {
      text = text.substring(0, text.lastIndexOf('<')).stripTrailing();
    }
    return isMarked;
  }

  /** A call that its thread's end cuts short is written with the mark and closed all the same. */
  private static String withoutMarkInside(String text) {
    int mark = text.indexOf(UNFINISHED + ")");
    return mark < 0
        ? text
        : text.substring(0, mark).stripTrailing() + text.substring(mark + UNFINISHED.length());
  }
}
