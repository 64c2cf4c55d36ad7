package callscope.regex;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes characters equal that Python's {@code re.IGNORECASE} takes as equal.
 *
 * <p>Upper then lower case, one to one, is the relation: the dotless i, the long s and the Kelvin
 * sign fall together with i, s and k, as they do in Python.
 */
public final class Folding {
  private static final char[] ASCII = new char[128];
  private static final int[] NONE = {};

  static {
    for (char c = 0; c < ASCII.length; c++) {
      ASCII[c] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
  }

  /** All characters with the same representative, where there are several; made on first use. */
  private static final class Variants {
    private static final Map<Integer, int[]> BY_FOLD =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> Character.getType(c) != Character.UNASSIGNED)
            .filter(
                c -> Character.toLowerCase(c) != c || Character.toUpperCase(c) != c || odd(c) != c)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    Folding::fold,
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        list -> list.stream().mapToInt(Integer::intValue).toArray())));
  }

  private Folding() {}

  /** The other characters that fold to this one, and perhaps itself. */
  static int[] variants(int folded) {
    return Variants.BY_FOLD.getOrDefault(folded, NONE);
  }

  /** Equals without an upper case of one character, which Python knows beside the others. */
  private static int odd(int c) {
    return switch (c) {
      case 0x1fd3 -> 0x390;
      case 0x1fe3 -> 0x3b0;
      case 0xfb05 -> 0xfb06;
      default -> c;
    };
  }

  /** The representative of a code point. */
  public static int fold(int codePoint) {
    return codePoint < ASCII.length
        ? ASCII[codePoint]
        : Character.toLowerCase(Character.toUpperCase(odd(codePoint)));
  }

  /** The representative of one UTF-16 unit; a half of a surrogate pair stands for itself. */
  public static char fold(char c) {
    return c < ASCII.length
        ? ASCII[c]
        : (char) Character.toLowerCase(Character.toUpperCase(odd(c)));
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
