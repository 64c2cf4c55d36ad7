package callscope.tracestore;

/** Thrown for a stored trace that can't be restored. The message says why and what to do. */
public final class CorruptTraceException extends Exception {
  private static final long serialVersionUID = 1L;

  CorruptTraceException(String why) {
    super("the stored trace " + why + "; analyse its report again");
  }

  CorruptTraceException(String why, Throwable cause) {
    super("the stored trace " + why + "; analyse its report again", cause);
  }
}
