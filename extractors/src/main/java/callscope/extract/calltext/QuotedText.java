package callscope.extract.calltext;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A quoted string in C notation: {@code "a\tb\303\244"}. It is truncated if dots follow the quotes.
 *
 * @param text decoded as UTF-8 if it is valid, otherwise one character for each byte
 * @param isPlain whether it contains no escapes
 * @param isCut whether the tracer truncated it
 * @param end the index after it
 */
public record QuotedText(String text, boolean isPlain, boolean isCut, int end) {
  private static final String ESCAPES = "n\nt\tr\rv\013f\fb\ba\007e\033";

  /**
   * Reads the string whose opening quote is here; without a closing quote, it ends with the text.
   */
  public static QuotedText read(String from, int quote) {
    int at = plainEnd(from, quote + 1);
    if (at == from.length() - 1 && from.charAt(at) == '\\') {
      at++; // a backslash at the end is a literal
    }
    boolean isPlain = at == from.length() || from.charAt(at) == '"';
    String text = isPlain ? from.substring(quote + 1, at) : "";
    if (!isPlain) {
      StringBuilder bytes = new StringBuilder();
      at = escaped(from, quote + 1, bytes);
      text = bytes.toString();
    }
    int end = Math.min(at + 1, from.length());
    boolean isCut = from.startsWith("...", end);
    return new QuotedText(decode(text), isPlain, isCut, isCut ? end + 3 : end);
  }

  /** The next quote or backslash, or the end. */
  private static int plainEnd(String from, int start) {
    int at = start;
    while (at < from.length() && from.charAt(at) != '"' && from.charAt(at) != '\\') {
      at++;
    }
    return at;
  }

  /** Decodes the escapes up to the next quote, whose index is returned. */
  private static int escaped(String from, int start, StringBuilder bytes) {
    int at = start;
    while (at < from.length() && from.charAt(at) != '"') {
      if (from.charAt(at) == '\\' && at + 1 < from.length()) {
        at = escape(from, at + 1, bytes);
      } else {
        bytes.append(from.charAt(at));
        at++;
      }
    }
    return at;
  }

  /** Decodes the escape after a backslash; returns the index after it. */
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
    int end = Math.min(from.length(), start + most);
    while (at < end) {
      int digit = digit(from.charAt(at), radix);
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
      at++;
    }
    bytes.append((char) (value & 0xff));
    return at;
  }

  private static int digit(char c, int radix) {
    int octal = c - '0';
    return octal >= 0 && octal < 8 ? octal : Character.digit(c, radix);
  }

  /** The string of bytes that are one character each. */
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
