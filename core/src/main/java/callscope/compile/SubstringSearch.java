package callscope.compile;

/**
 * Looks for one text in others, in time linear in both, which {@link String#contains} does not
 * promise: a long text of which large parts repeat themselves may cost it their product.
 */
final class SubstringSearch {
  /** Up to this length the product is no harm, and the machine's own search is the quickest. */
  private static final int SHORT = 64;

  private final String wanted;

  /**
   * For each length of a beginning of what is wanted, the length of the longest shorter beginning
   * that it ends with; empty for short texts.
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

  /** How much of the beginning is matched after one more character. */
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
