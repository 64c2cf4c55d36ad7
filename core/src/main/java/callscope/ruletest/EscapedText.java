package callscope.ruletest;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.PythonInteger;
import java.util.Optional;

/**
 * Features in the notation of listings, with escapes for characters that do not fit into a line:
 * {@code string/escaped(a\nb)}. Escapes are {@code \n \r \t \\ \xHH \}{@code uHHHH \UHHHHHHHH}.
 */
public final class EscapedText {
  /** The suffix of the keyword of a feature whose value has escapes. */
  static final String SUFFIX = "/escaped";

  private EscapedText() {}

  /** The feature in the notation of listings; parsing it gives the same feature. */
  public static String of(Feature feature) {
    return feature instanceof Feature.Text(FeatureKind kind, String value)
            && (!isPlain(value) || isMistakable(kind, value))
        ? kind.keyword() + SUFFIX + "(" + escape(value) + ")"
        : feature.toString();
  }

  /** Whether a string would be parsed as a number. */
  private static boolean isMistakable(FeatureKind kind, String value) {
    return kind == FeatureKind.STRING && PythonInteger.parse(value).isPresent();
  }

  private static boolean isPlain(String value) {
    return value.codePoints().allMatch(EscapedText::isPlain);
  }

  /** Whether a code point is visible and preserved by every tool. */
  private static boolean isPlain(int c) {
    if (c >= ' ' && c <= '~') {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String escape(String value) {
    StringBuilder text = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                  if (isPlain(c)) {
                    text.appendCodePoint(c);
                  } else {
                    text.append(
                        String.format(
                            c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
                  }
                }
              }
            });
    return text.toString();
  }

  /** The string without escapes; empty if an escape is invalid. */
  static Optional<String> unescape(String escaped) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char kind = ++i < escaped.length() ? escaped.charAt(i) : ' ';
      switch (kind) {
        case '\\' -> text.append('\\');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        default -> {
          int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
          if (digits == 0 || i + digits >= escaped.length()) {
            return Optional.empty();
          }
          String hex = escaped.substring(i + 1, i + 1 + digits);
          if (!hex.matches("(00)?[0-9a-fA-F]{2,6}")) {
            return Optional.empty();
          }
          int point = Integer.parseInt(hex, 16);
          if (point > Character.MAX_CODE_POINT) {
            return Optional.empty();
          }
          text.appendCodePoint(point);
          i += digits;
        }
      }
    }
    return Optional.of(text.toString());
  }
}
