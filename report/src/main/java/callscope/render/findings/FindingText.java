package callscope.render.findings;

/** Bounds the length of texts of samples and makes them valid Unicode. */
public final class FindingText {
  private static final String ELLIPSIS = "…";

  private static final char REPLACEMENT = '\ufffd';

  private FindingText() {}

  /** The text, truncated with an ellipsis if it has more characters. */
  public static String cut(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    int end = characters;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + ELLIPSIS;
  }

  /** The text with each lone surrogate replaced, for formats that only allow valid Unicode. */
  public static String valid(String text) {
    StringBuilder valid = null;
    for (int i = 0; i < text.length(); i++) {
      if (isLone(text, i)) {
        if (valid == null) {
          valid = new StringBuilder(text);
        }
        valid.setCharAt(i, REPLACEMENT);
      }
    }
    return valid == null ? text : valid.toString();
  }

  private static boolean isLone(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
