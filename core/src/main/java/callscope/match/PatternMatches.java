package callscope.match;

/** The view of the features of a region that conditions are evaluated against. */
public interface PatternMatches {

  /** Whether any feature matches the pattern with this number. */
  boolean has(int pattern);

  /** The number of addresses of the features that match the pattern. */
  int count(int pattern);

  /**
   * The number of addresses, in which a call counts as often as it was made if it was repeated in
   * one record.
   */
  default int folded(int pattern) {
    return count(pattern);
  }
}
