package callscope.extract;

/**
 * Something of a report that could not be read, or not as it stands. The rest was analysed.
 *
 * @param message what is the matter and what was done about it
 * @param place where it was first seen
 * @param count how often it was seen
 */
public record Diagnostic(Kind kind, String message, String place, long count) {
  /** What a diagnostic means for the answer. */
  public enum Kind {
    /** Some detail could not be read. */
    DETAIL,

    /** The report broke off, so that all behind that place is unknown. */
    INCOMPLETE
  }

  @Override
  public String toString() {
    String where = place.isEmpty() ? "" : " (" + (count > 1 ? "first: " : "") + place + ")";
    return message + where + (count > 1 ? ", " + count + " times" : "");
  }
}
