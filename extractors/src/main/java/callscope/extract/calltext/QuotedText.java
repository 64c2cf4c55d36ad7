package callscope.extract.calltext;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A text in quotes, as C writes it: {@code "a\tb\303\244"}, which is cut if dots follow the quotes.
 *
 * @param text decoded: as UTF-8 if it is, else each byte is a character
 * @param isPlain whether it was written as it is, without escapes
 * @param isCut whether the tracer left out the rest
 * @param end where it ends in what it was read from
 */
public record QuotedText(String text, boolean isPlain, boolean isCut, int end) {
  private static final String ESCAPES = "n\nt\tr\rv\013f\fb\ba\007e\033";

  /** Reads the text whose first quote is here; one without a last quote ends with all else. */
  public static QuotedText read(String from, int quote) {
    StringBuilder bytes = new StringBuilder();
    boolean isPlain = true;
    int at = quote + 1;
    while (at < from.length() && from.charAt(at) != '"') {
      char c = from.charAt(at);
      if (c == '\\' && at + 1 < from.length()) {
        isPlain = false;
        at = escape(from, at + 1, bytes);
      } else {
        bytes.append(c);
        at++;
      }
    }
    int end = Math.min(at + 1, from.length());
    boolean isCut = from.startsWith("...", end);
    return new QuotedText(decode(bytes.toString()), isPlain, isCut, isCut ? end + 3 : end);
  }

  /** Takes what stands behind a backslash; what comes then begins where it says. */
  static int escape(String from, int start, StringBuilder bytes) {
    char c = from.charAt(start);
    if (c == 'x') {
      return number(from, start + 1, 16, 2, bytes);
    }
    if (c >= '0' && c <= '7') {
      return number(from, start, 8, 3, bytes);
    }
    int known = ESCAPES.indexOf(c);
    bytes.append(known >= 0 && known % 2 == 0 ? ESCAPES.charAt(known + 1) : c);
    return start + 1;
  }

  private static int number(String from, int start, int radix, int most, StringBuilder bytes) {
    int value = 0;
    int at = start;
    while (at < from.length()
        && at < start + most
        && Character.digit(from.charAt(at), radix) >= 0) {
      value = value * radix + Character.digit(from.charAt(at), radix);
      at++;
    }
    bytes.append((char) (value & 0xff));
    return at;
  }

  /** The text of bytes that are a character each. */
  public static String decode(String bytes) {
    boolean isAscii = true;
    for (int i = 0; i < bytes.length() && isAscii; i++) {
      isAscii = bytes.charAt(i) < 128;
    }
    if (isAscii) {
      return bytes;
    }
    byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      return bytes;
    }
  }
}
