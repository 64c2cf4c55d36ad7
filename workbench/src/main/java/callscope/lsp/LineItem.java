package callscope.lsp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key and its value in one line of a rule, which may be incomplete. In {@code count(api(Sleep)):
 * 2} the key is {@code api} and the value is {@code Sleep}.
 *
 * @param key the key, without {@code count}
 * @param keyFrom the column of the start of the key, from 0
 * @param value the value without quotes and comment; empty if missing
 * @param valueFrom the column of the start of the value
 * @param open whether a colon or a bracket of {@code count} follows the key
 * @param counted whether it is within {@code count(...)}
 * @param listed whether a hyphen precedes it
 */
record LineItem(
    String key,
    int keyFrom,
    String value,
    int valueFrom,
    boolean open,
    boolean counted,
    boolean listed) {
  private static final Pattern ITEM =
      Pattern.compile("^([\\s\\ufeff]*(?:-\\s+){0,9})(.*?)(?:\\s*:(?:\\s+(.*))?)?$");
  private static final String COUNT = "count(";

  /** Maximum length of a line; the time to read it may be quadratic. */
  private static final int MAX_LENGTH = 2_000;

  /** Reads a line; empty if it is blank, a comment or very long. */
  static Optional<LineItem> of(String line) {
    if (line.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Matcher matcher = ITEM.matcher(line);
    if (!matcher.matches() || line.isBlank() || matcher.group(2).startsWith("#")) {
      return Optional.empty();
    }
    boolean listed = matcher.group(1).contains("-");
    String key = matcher.group(2);
    int from = matcher.start(2);
    if (key.startsWith(COUNT)) {
      return Optional.of(counted(key, from, listed));
    }
    boolean open = line.length() > matcher.end(2);
    String rest = matcher.group(3) == null ? "" : matcher.group(3);
    int restFrom = matcher.group(3) == null ? line.length() : matcher.start(3);
    String value = bare(rest);
    int shift = value.length() < rest.length() && isQuoted(rest) ? 1 : 0;
    return Optional.of(new LineItem(key, from, value, restFrom + shift, open, false, listed));
  }

  private static LineItem counted(String key, int from, boolean listed) {
    String inner = key.substring(COUNT.length());
    int bracket = inner.indexOf('(');
    int innerFrom = from + COUNT.length();
    if (bracket < 0) {
      String bare = inner.replace(")", "");
      return new LineItem(bare, innerFrom, "", innerFrom + bare.length(), false, true, listed);
    }
    String value = inner.substring(bracket + 1);
    // a complete item ends with two brackets, an incomplete one with fewer
    String whole =
        value.endsWith("))")
            ? value.substring(0, value.length() - 2)
            : value.endsWith(")") ? value.substring(0, value.length() - 1) : value;
    return new LineItem(
        inner.substring(0, bracket), innerFrom, whole, innerFrom + bracket + 1, true, true, listed);
  }

  private static boolean isQuoted(String value) {
    return value.startsWith("\"") || value.startsWith("'");
  }

  private static String bare(String value) {
    if (isQuoted(value)) {
      int end = value.lastIndexOf(value.charAt(0));
      return end > 0 ? value.substring(1, end) : value.substring(1);
    }
    int comment = value.startsWith("#") ? 0 : value.indexOf(" #");
    return (comment < 0 ? value : value.substring(0, comment)).stripTrailing();
  }

  /** Whether a column is within the value or at either end. */
  boolean isInValue(int column) {
    return open && column >= valueFrom && column <= valueFrom + value.length();
  }

  /** Whether a column is within the key or at either end. */
  boolean isInKey(int column) {
    return column >= keyFrom && column <= keyFrom + key.length();
  }
}
