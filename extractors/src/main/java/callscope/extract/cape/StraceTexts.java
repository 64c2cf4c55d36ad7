package callscope.extract.cape;

import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Extracts the values within arguments that strace writes: quoted strings, and from {@code 3
 * (/etc/passwd)} the number and the file name.
 *
 * @see <a href="https://man7.org/linux/man-pages/man1/strace.1.html">strace</a>
 */
final class StraceTexts {
  /** The maximum number of values of one argument; longer lists are truncated. */
  private static final int MOST = 64;

  private static final String ESCAPES = "abtnvfr";
  private static final int[] NOTHING = {};

  private final StringDictionary texts;

  /** The values found, by the id of the argument's string, since most arguments recur. */
  private final Map<Integer, int[]> known = new HashMap<>();

  StraceTexts(StringDictionary texts) {
    this.texts = texts;
  }

  /** The ids of the values within an argument. */
  int[] inside(int argument) {
    return known.computeIfAbsent(argument, number -> find(texts.text(number)));
  }

  private int[] find(String text) {
    int open = text.indexOf(" (");
    if (open > 0 && text.endsWith(")") && isDigits(text, open)) {
      int file = texts.intern(text.substring(open + 2, text.length() - 1), Meaning.STRING);
      return new int[] {texts.intern(text.substring(0, open)), file};
    }
    if (text.indexOf('"') < 0) {
      return NOTHING;
    }
    int[] found = new int[MOST];
    int count = 0;
    int position = text.indexOf('"');
    while (position >= 0 && count < MOST) {
      int end = end(text, position + 1);
      String inside = text.substring(position + 1, end);
      if (!inside.isEmpty()) {
        found[count++] = texts.intern(plain(inside), Meaning.STRING);
      }
      position = text.indexOf('"', end + 1);
    }
    return Arrays.copyOf(found, count);
  }

  private static boolean isDigits(String text, int end) {
    return text.chars().limit(end).allMatch(c -> c >= '0' && c <= '9');
  }

  /** The index of the quote that ends a string, or the end of the argument. */
  private static int end(String text, int start) {
    int i = start;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i, text.length());
  }

  /** The string without escapes; strace escapes bytes beyond ASCII, usually UTF-8. */
  private static String plain(String escaped) {
    if (escaped.indexOf('\\') < 0) {
      return escaped;
    }
    byte[] raw = escaped.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[raw.length];
    int length = 0;
    int i = 0;
    while (i < raw.length) {
      boolean escape = raw[i] == '\\' && i + 1 < raw.length;
      int digits = escape ? octalDigits(raw, i + 1) : 0;
      if (digits > 0) {
        bytes[length++] =
            (byte) Integer.parseInt(new String(raw, i + 1, digits, StandardCharsets.US_ASCII), 8);
        i += 1 + digits;
      } else if (escape) {
        int control = ESCAPES.indexOf(raw[i + 1]);
        bytes[length++] = control < 0 ? raw[i + 1] : (byte) (7 + control);
        i += 2;
      } else {
        bytes[length++] = raw[i++];
      }
    }
    return decoded(bytes, length);
  }

  private static int octalDigits(byte[] bytes, int start) {
    int digits = 0;
    while (digits < 3
        && start + digits < bytes.length
        && bytes[start + digits] >= '0'
        && bytes[start + digits] <= '7') {
      digits++;
    }
    return digits;
  }

  private static String decoded(byte[] bytes, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
  }
}
