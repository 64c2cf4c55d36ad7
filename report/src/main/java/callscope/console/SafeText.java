package callscope.console;

import java.util.stream.Collectors;

/**
 * Makes text of samples and rules safe to print, and measures it.
 *
 * <p>Characters that control a terminal, break a line, reorder text or are invisible are escaped:
 * {@code \n}, {@code \x1b}, {@code \u202e}. Backslashes are kept, because paths are full of them,
 * so an escape may also be literal text of the sample. Safe text is returned unchanged.
 */
public final class SafeText {
  /** Marks truncated text. */
  static final String ELLIPSIS = "…";

  /** Maximum number of combining marks on a letter; more would run into adjacent lines. */
  private static final int MAX_MARKS = 4;

  /** Ranges of code points two columns wide: pairs of first and last. */
  private static final int[] WIDE = {
    0x1100, 0x115e, 0x2329, 0x232a, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00, 0xa4cf,
    0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6b, 0xff01, 0xff60,
    0xffe0, 0xffe6, 0x16fe0, 0x18dff, 0x1aff0, 0x1b2ff, 0x1f200, 0x1f2ff, 0x20000, 0x3fffd
  };

  private SafeText() {}

  public static String of(String raw) {
    return cut(raw, Integer.MAX_VALUE);
  }

  /** The safe text; line breaks are kept. */
  public static String ofLines(String raw) {
    return raw.lines().map(SafeText::of).collect(Collectors.joining("\n"));
  }

  /** The safe text, truncated with an ellipsis if it takes more columns. */
  public static String cut(String raw, int columns) {
    if (raw.length() <= columns && isPlain(raw)) {
      return raw;
    }
    StringBuilder safe = new StringBuilder();
    int used = 0;
    int fitting = 0;
    int marks = 0;
    for (int i = 0; i < raw.length(); ) {
      int c = raw.codePointAt(i);
      i += Character.charCount(c);
      marks = isMark(c) ? marks + 1 : 0;
      int before = safe.length();
      boolean isEscape = marks > MAX_MARKS || !isVisible(c);
      append(safe, c, isEscape);
      used += isEscape ? safe.length() - before : columns(c);
      if (used > columns) {
        return safe.substring(0, fitting) + ELLIPSIS;
      }
      if (used < columns) {
        fitting = safe.length();
      }
    }
    return safe.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder safe, int c, boolean asEscape) {
    if (!asEscape) {
      safe.appendCodePoint(c);
      return;
    }
    switch (c) {
      case '\n' -> safe.append("\\n");
      case '\r' -> safe.append("\\r");
      case '\t' -> safe.append("\\t");
      default -> {
        String digits = Integer.toHexString(c);
        int length = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
        safe.append(length == 2 ? "\\x" : length == 4 ? "\\u" : "\\U");
        safe.repeat('0', length - digits.length()).append(digits);
      }
    }
  }

  private static boolean isVisible(int c) {
    if (c >= ' ' && c <= '~') {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      // filler letters without a visible glyph
      default -> c != 0x115f && c != 0x1160 && c != 0x3164 && c != 0xffa0;
    };
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /** The width of a safe text in terminal columns. */
  public static int columns(String safe) {
    if (isPlain(safe)) {
      return safe.length();
    }
    int columns = 0;
    for (int i = 0; i < safe.length(); ) {
      int c = safe.codePointAt(i);
      i += Character.charCount(c);
      columns += columns(c);
    }
    return columns;
  }

  /** The width of a visible code point in columns. */
  public static int columns(int c) {
    if (c < 0x300) {
      return 1;
    }
    if (isMark(c)) {
      return 0;
    }
    return isWide(c) || Character.isEmojiPresentation(c) ? 2 : 1;
  }

  private static boolean isWide(int c) {
    for (int i = 0; i < WIDE.length && c >= WIDE[i]; i += 2) {
      if (c <= WIDE[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
