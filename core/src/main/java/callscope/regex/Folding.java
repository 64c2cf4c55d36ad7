package callscope.regex;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Case folding: maps characters that are equal for Python's {@code re.IGNORECASE} to one
 * representative.
 *
 * <p>A character is mapped to upper case and then to lower case. Thus the dotless i, the long s and
 * the Kelvin sign equal i, s and k, as in Python.
 */
public final class Folding {
  private static final char[] ASCII = new char[128];
  private static final int[] NONE = {};

  static {
    for (char c = 0; c < ASCII.length; c++) {
      ASCII[c] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
  }

  /** All characters with the same representative, if there are several; built on first use. */
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

  /** The characters that fold to this one, possibly including itself. */
  static int[] variants(int folded) {
    return Variants.BY_FOLD.getOrDefault(folded, NONE);
  }

  /** Characters that Python takes as equal although their upper case is not one character. */
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

  /** The representative of one UTF-16 code unit; a surrogate represents itself. */
  public static char fold(char c) {
    return c < ASCII.length
        ? ASCII[c]
        : (char) Character.toLowerCase(Character.toUpperCase(odd(c)));
  }

  /** The string with every UTF-16 code unit folded. */
  public static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      folded.append(fold(text.charAt(i)));
    }
    return folded.toString();
  }
}
