package callscope.regex;

/**
 * Makes characters equal that Python's {@code re.IGNORECASE} takes as equal.
 *
 * <p>Upper then lower case, one to one, is the relation: the dotless i, the long s and the Kelvin
 * sign fall together with i, s and k, as they do in Python.
 */
public final class Folding {
  private static final char[] ASCII = new char[128];

  static {
    for (char c = 0; c < ASCII.length; c++) {
      ASCII[c] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
  }

  private Folding() {}

  /** The representative of a code point. */
  public static int fold(int codePoint) {
    return codePoint < ASCII.length
        ? ASCII[codePoint]
        : Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  /** The representative of one UTF-16 unit; a half of a surrogate pair stands for itself. */
  public static char fold(char c) {
    return c < ASCII.length
        ? ASCII[c]
        : (char) Character.toLowerCase(Character.toUpperCase((int) c));
  }

  /** The text with every UTF-16 unit folded. */
  public static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      folded.append(fold(text.charAt(i)));
    }
    return folded.toString();
  }
}
