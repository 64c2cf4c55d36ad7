package callscope.extract;

import callscope.api.PublicApi;

/**
 * Thrown for a report that can't be analysed. The message names the report, the reason and a
 * remedy.
 */
@PublicApi
public final class UnreadableReportException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String explanation;

  /** Why a report can't be analysed. */
  public enum Reason {
    /** The file does not exist or can't be opened. */
    NO_FILE,

    /** The file is not a sandbox report in a known format. */
    NO_REPORT,

    /** The report contains no process. */
    NO_PROCESSES
  }

  /** Creates an exception whose message is shown to users as it is. */
  public UnreadableReportException(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.explanation = message;
  }

  /** The report, the reason and a remedy. */
  public String explanation() {
    return explanation;
  }

  /** Why the report can't be analysed. */
  public Reason reason() {
    return reason;
  }
}
