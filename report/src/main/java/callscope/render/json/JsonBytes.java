package callscope.render.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A buffer of JSON bytes. Fragments that occur often are cached and copied. Not thread-safe. */
public final class JsonBytes {
  private static final int ENOUGH = 1 << 16;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private byte[] bytes = new byte[1 << 10];
  private int size;

  /** ASCII JSON as bytes, unescaped. */
  public static byte[] ascii(String json) {
    return json.getBytes(StandardCharsets.US_ASCII);
  }

  public int size() {
    return size;
  }

  /** The capacity in bytes. */
  int room() {
    return bytes.length;
  }

  public void clear() {
    size = 0;
  }

  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  /**
   * Writes the content to the stream and clears the buffer, if it is large or {@code now} is set.
   */
  public void drain(OutputStream out, boolean now) throws IOException {
    if (now || size >= ENOUGH) {
      out.write(bytes, 0, size);
      size = 0;
    }
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  public void raw(char c) {
    reserve(1);
    bytes[size++] = (byte) c;
  }

  public void raw(byte[] json) {
    raw(json, 0, json.length);
  }

  public void raw(byte[] json, int from, int to) {
    int length = to - from;
    reserve(length);
    System.arraycopy(json, from, bytes, size, length);
    size += length;
  }

  /** Appends an integer. */
  public void number(long value) {
    if (value < 0 || value > Integer.MAX_VALUE) {
      raw(ascii(Long.toString(value)));
      return;
    }
    int rest = (int) value;
    int digits = 1;
    for (int bound = 10; digits < 10 && rest >= bound; bound *= 10) {
      digits++;
    }
    reserve(digits);
    for (int i = size + digits - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
  }

  /** Appends a string in quotes; all but ASCII is escaped. */
  public void text(String text) {
    raw('"');
    within(text);
    raw('"');
  }

  /** Appends a part of a string, escaped, without quotes. */
  public void within(String text) {
    int length = text.length();
    reserve(length);
    byte[] to = bytes;
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
        to[at++] = (byte) c;
      } else {
        size = at;
        escaped(c);
        reserve(length - i);
        to = bytes;
        at = size;
      }
    }
    size = at;
  }

  private void escaped(char c) {
    switch (c) {
      case '"', '\\' -> pair(c);
      case '\b' -> pair('b');
      case '\t' -> pair('t');
      case '\n' -> pair('n');
      case '\f' -> pair('f');
      case '\r' -> pair('r');
      default -> {
        if (c < ' ' || c > 127) {
          unicode(c);
        } else {
          raw(c);
        }
      }
    }
  }

  private void pair(char c) {
    raw('\\');
    raw(c);
  }

  private void unicode(char c) {
    pair('u');
    reserve(4);
    bytes[size++] = HEX[c >> 12];
    bytes[size++] = HEX[c >> 8 & 15];
    bytes[size++] = HEX[c >> 4 & 15];
    bytes[size++] = HEX[c & 15];
  }
}
