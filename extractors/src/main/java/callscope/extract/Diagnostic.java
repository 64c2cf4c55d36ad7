package callscope.extract;

import callscope.api.PublicApi;

/**
 * A part of a report that could not be read completely. The rest was analysed. Immutable.
 *
 * @param kind how it affects the result
 * @param message the problem and how it was handled
 * @param place first occurrence; empty if unknown
 * @param count number of occurrences, at least 1
 */
@PublicApi
public record Diagnostic(Kind kind, String message, String place, long count) {
  /** How a diagnostic affects the result. */
  public enum Kind {
    /** A detail could not be read. */
    DETAIL,

    /** The report is truncated; everything after that place is unknown. */
    INCOMPLETE
  }

  @Override
  public String toString() {
    String where = place.isEmpty() ? "" : " (" + (count > 1 ? "first: " : "") + place + ")";
    return message + where + (count > 1 ? ", " + count + " times" : "");
  }
}
