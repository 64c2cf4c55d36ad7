package callscope.compile;

/**
 * Searches strings for a substring in linear time (Knuth-Morris-Pratt). {@link String#contains} may
 * take quadratic time for long, repetitive substrings.
 */
final class SubstringSearch {
  /** Up to this length the quadratic time is harmless, and {@link String#contains} is fastest. */
  private static final int SHORT = 64;

  private final String wanted;

  /**
   * The failure function: for each length of a prefix of the substring, the length of the longest
   * proper prefix that is also its suffix; empty for short substrings.
   */
  private final int[] fallbacks;

  SubstringSearch(String wanted) {
    this.wanted = wanted;
    this.fallbacks = wanted.length() <= SHORT ? new int[0] : fallbacks(wanted);
  }

  private static int[] fallbacks(String wanted) {
    int[] fallbacks = new int[wanted.length() + 1];
    int matched = 0;
    for (int i = 1; i < wanted.length(); i++) {
      matched = longer(wanted, fallbacks, matched, wanted.charAt(i));
      fallbacks[i + 1] = matched;
    }
    return fallbacks;
  }

  /** The length of the prefix that is matched after one more character. */
  private static int longer(String wanted, int[] fallbacks, int matched, char next) {
    int length = matched;
    while (length > 0 && wanted.charAt(length) != next) {
      length = fallbacks[length];
    }
    return wanted.charAt(length) == next ? length + 1 : 0;
  }

  boolean isIn(String text) {
    if (fallbacks.length == 0) {
      return text.contains(wanted);
    }
    int matched = 0;
    for (int i = 0; i < text.length(); i++) {
      matched = longer(wanted, fallbacks, matched, text.charAt(i));
      if (matched == wanted.length()) {
        return true;
      }
    }
    return false;
  }
}
