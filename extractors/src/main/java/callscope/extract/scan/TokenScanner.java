package callscope.extract.scan;

import callscope.extract.cursor.AsciiText;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.input.StringDictionary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Finds the strings and numbers of JSON in a stream, and keeps the last one read. */
final class TokenScanner {
  /** The maximum number of bytes of a character in a string: {@code \}{@code u0041}. */
  private static final int BYTES_PER_CHARACTER = 6;

  /** The bytes that continue a string of plain ASCII; control characters are accepted. */
  private static final boolean[] PLAIN = new boolean[256];

  static {
    for (int b = 0; b < 128; b++) {
      PLAIN[b] = b != '"' && b != '\\';
    }
  }

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final ByteWindow window;
  private final int textLength;
  private final FieldNameCache names = new FieldNameCache();

  /** The end of the string or number that was read last; it begins at the start of the window. */
  private int valueEnd;

  /** Whether it is plain ASCII without escapes. */
  private boolean plain;

  /** The string that was read, if it was ASCII with escapes; here they are decoded. */
  private byte[] decoded = new byte[256];

  TokenScanner(InputStream stream, int textLength) {
    int longest = (int) Math.min(1 << 30, (long) textLength * BYTES_PER_CHARACTER + 2);
    this.window = new ByteWindow(stream, longest);
    this.textLength = textLength;
  }

  /**
   * Skips white space.
   *
   * @return the next byte, which is not consumed, or -1 at the end
   */
  int solid() throws IOException {
    return window.solid();
  }

  /** Consumes the next byte. */
  void pass() {
    window.at++;
  }

  ByteWindow window() {
    return window;
  }

  /** Reads the literal or number that begins with this byte, which comes next. */
  Kind plain(int first) throws IOException {
    return switch (first) {
      case 't' -> word(TRUE, Kind.TRUE);
      case 'f' -> word(FALSE, Kind.FALSE);
      case 'n' -> word(NULL, Kind.NULL);
      default -> {
        if (first != '-' && (first < '0' || first > '9')) {
          throw new FastPathUnsupportedException(
              first < 0 ? "it ends too early" : "a value is missing");
        }
        readNumber();
        yield Kind.NUMBER;
      }
    };
  }

  private Kind word(byte[] word, Kind kind) throws IOException {
    window.start = window.at;
    int i = window.at;
    for (byte b : word) {
      if (i == window.end) {
        i = window.mustHaveMore(i);
      }
      if (window.bytes[i] != b) {
        throw new FastPathUnsupportedException("a value is missing");
      }
      i++;
    }
    window.at = i;
    valueEnd = i;
    plain = true;
    return kind;
  }

  /** Reads the name of a field, whose opening quote was consumed. */
  String name() throws IOException {
    window.start = window.at;
    int i = window.at;
    int hash = 0;
    while (true) {
      if (i == window.end) {
        i = window.mustHaveMore(i);
      }
      byte b = window.bytes[i];
      if (!PLAIN[b & 0xff]) {
        break;
      }
      hash = hash * 31 + b;
      i++;
    }
    if (window.bytes[i] == '"') {
      window.at = i + 1;
      return names.name(window.bytes, window.start, i, hash);
    }
    readText();
    return decoded();
  }

  /** Reads a string, whose opening quote was consumed. */
  void readText() throws IOException {
    window.start = window.at;
    plain = true;
    int i = window.at;
    while (true) {
      byte[] bytes = window.bytes;
      int end = window.end;
      while (i < end && PLAIN[bytes[i] & 0xff]) {
        i++;
      }
      if (i == end) {
        i = window.mustHaveMore(i);
      } else if (bytes[i] == '"') {
        break;
      } else {
        plain = false;
        i = bytes[i] == '\\' ? escaped(i) : i + 1;
      }
    }
    valueEnd = i;
    window.at = i + 1;
    if (plain && valueEnd - window.start > textLength) {
      throw new FastPathUnsupportedException("a string is too long");
    }
  }

  /** The index after a backslash and the byte that follows it. */
  private int escaped(int backslash) throws IOException {
    int i = backslash + 1;
    return (i == window.end ? window.mustHaveMore(i) : i) + 1;
  }

  /** Skips a string, of which nothing is kept. */
  void passText() throws IOException {
    int i = window.at;
    while (true) {
      byte[] bytes = window.bytes;
      int end = window.end;
      while (i < end && bytes[i] != '"' && bytes[i] != '\\') {
        i++;
      }
      if (i == end) {
        window.at = i;
        window.start = i;
        i = window.mustHaveMore(i);
      } else if (bytes[i] == '"') {
        window.at = i + 1;
        return;
      } else {
        window.at = i;
        window.start = i;
        i = escaped(i);
      }
    }
  }

  private void readNumber() throws IOException {
    window.start = window.at;
    int i = window.at;
    while (i >= 0) {
      byte[] bytes = window.bytes;
      int end = window.end;
      while (i < end && JsonNumber.mayHave(bytes[i])) {
        i++;
      }
      if (i < end) {
        break;
      }
      i = window.more(i);
    }
    valueEnd = i < 0 ? window.end : i;
    window.at = valueEnd;
    plain = true;
    int length = valueEnd - window.start;
    if (length > textLength || !JsonNumber.is(window.bytes, window.start, valueEnd)) {
      throw new FastPathUnsupportedException("a value is not a number");
    }
  }

  /** The string or number that was read. */
  String text() throws FastPathUnsupportedException {
    int length = valueEnd - window.start;
    return plain
        ? new String(window.bytes, window.start, length, StandardCharsets.US_ASCII)
        : decoded();
  }

  private String decoded() throws FastPathUnsupportedException {
    int ascii = decodedAscii();
    return ascii >= 0 ? new String(decoded, 0, ascii, StandardCharsets.US_ASCII) : decodedUnicode();
  }

  private String decodedUnicode() throws FastPathUnsupportedException {
    String text = JsonString.decode(window.bytes, window.start, valueEnd);
    if (text.length() > textLength) {
      throw new FastPathUnsupportedException("a string is too long");
    }
    return text;
  }

  /** The id of the string or number in a dictionary. */
  int number(StringDictionary texts) throws FastPathUnsupportedException {
    if (plain) {
      return texts.intern(window.bytes, window.start, valueEnd);
    }
    int ascii = decodedAscii();
    return ascii >= 0 ? texts.intern(decoded, 0, ascii) : texts.intern(decodedUnicode());
  }

  /**
   * Decodes the string that was read if it is ASCII with escapes, as most strings are that are not
   * plain.
   *
   * @return the number of characters, or -1
   */
  private int decodedAscii() throws FastPathUnsupportedException {
    int longest = valueEnd - window.start;
    if (decoded.length < longest) {
      decoded = new byte[Math.max(longest, decoded.length * 2)];
    }
    int length = JsonString.decodeAscii(window.bytes, window.start, valueEnd, decoded);
    if (length > textLength) {
      throw new FastPathUnsupportedException("a string is too long");
    }
    return length;
  }

  /** Makes a string the one that was read last. */
  void become(AsciiText ascii) throws FastPathUnsupportedException {
    if (plain) {
      ascii.become(window.bytes, window.start, valueEnd);
    } else {
      ascii.become(decoded());
    }
  }
}
