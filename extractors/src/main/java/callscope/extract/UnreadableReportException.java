package callscope.extract;

/** A report of which nothing can be analysed. The message says which report, why and what to do. */
public final class UnreadableReportException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String explanation;

  /** Why a report can't be analysed. */
  public enum Reason {
    /** There is no such file, or it can't be opened. */
    NO_FILE,

    /** It is not the report of a sandbox that is known here. */
    NO_REPORT,

    /** It is a report, but holds no process. */
    NO_PROCESSES
  }

  public UnreadableReportException(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.explanation = message;
  }

  /** Which report, why and what to do. */
  public String explanation() {
    return explanation;
  }

  public Reason reason() {
    return reason;
  }
}
