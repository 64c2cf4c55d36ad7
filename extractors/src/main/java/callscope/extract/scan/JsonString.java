package callscope.extract.scan;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes strings of JSON that contain more than plain ASCII. */
final class JsonString {
  private static final int UNICODE_DIGITS = 4;

  private JsonString() {}

  /**
   * The string between the quotes.
   *
   * @throws FastPathUnsupportedException for invalid UTF-8 or an invalid escape sequence
   */
  static String decode(byte[] bytes, int from, int to) throws FastPathUnsupportedException {
    StringBuilder text = new StringBuilder(to - from);
    int run = from;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\\') {
        text.append(utf8(bytes, run, i));
        i++;
        char escaped = (char) bytes[i];
        if (escaped == 'u') {
          text.append(unicode(bytes, i + 1, to));
          i += UNICODE_DIGITS;
        } else {
          text.append(escaped(escaped));
        }
        run = i + 1;
      }
    }
    return text.append(utf8(bytes, run, to)).toString();
  }

  /**
   * Decodes a string that is ASCII once its escape sequences are decoded, one byte for each
   * character.
   *
   * @param into at least as long as the part
   * @return the number of characters, or -1 if some are not ASCII
   * @throws FastPathUnsupportedException for an invalid escape sequence
   */
  static int decodeAscii(byte[] bytes, int from, int to, byte[] into)
      throws FastPathUnsupportedException {
    int length = 0;
    for (int i = from; i < to; i++) {
      int c = bytes[i];
      if (c == '\\') {
        i++;
        if (bytes[i] == 'u') {
          c = unicode(bytes, i + 1, to);
          i += UNICODE_DIGITS;
        } else {
          c = escaped((char) bytes[i]);
        }
      }
      if (c < 0 || c > 127) {
        return -1;
      }
      into[length++] = (byte) c;
    }
    return length;
  }

  private static char escaped(char c) throws FastPathUnsupportedException {
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> throw new FastPathUnsupportedException("a text has an unknown escape sequence");
    };
  }

  private static char unicode(byte[] bytes, int from, int to) throws FastPathUnsupportedException {
    int value = 0;
    for (int i = from; i < from + UNICODE_DIGITS; i++) {
      int digit = i < to ? Character.digit(bytes[i], 16) : -1;
      if (digit < 0) {
        throw new FastPathUnsupportedException("a text has an unknown escape sequence");
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  private static CharSequence utf8(byte[] bytes, int from, int to)
      throws FastPathUnsupportedException {
    if (from == to) {
      return "";
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
    } catch (CharacterCodingException e) {
      throw new FastPathUnsupportedException("bytes are not valid UTF-8");
    }
  }
}
