package callscope.extract.cursor;

import java.util.Arrays;

/**
 * A short string such as a time or an address, read in place. Instances are reused.
 *
 * <p>Each character is one byte; non-ASCII characters are 0.
 */
public final class AsciiText {
  private static final int MAX_DIGITS = 18;
  private static final int MAX_HEX = 17;

  private byte[] bytes = new byte[0];
  private int start;
  private int length;

  /** Sets the text to a part of an array, which must not change while it is read. */
  public void become(byte[] array, int from, int to) {
    bytes = array;
    start = from;
    length = to - from;
  }

  /** Sets the text to a string. */
  public void become(String text) {
    byte[] array = new byte[text.length()];
    for (int i = 0; i < array.length; i++) {
      char c = text.charAt(i);
      array[i] = c < 128 ? (byte) c : 0;
    }
    become(array, 0, array.length);
  }

  /** Creates a text, for tests and other uses where speed does not matter. */
  public static AsciiText of(String text) {
    AsciiText made = new AsciiText();
    made.become(text);
    return made;
  }

  /** Whether it consists of 1 to 18 digits. */
  public boolean isCount() {
    boolean digits = length > 0 && length <= MAX_DIGITS;
    for (int i = 0; digits && i < length; i++) {
      byte c = at(i);
      digits = c >= '0' && c <= '9';
    }
    return digits;
  }

  /** The value of a text that {@link #isCount}. */
  public long count() {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value * 10 + at(i) - '0';
    }
    return value;
  }

  /** Whether it is {@code 0x} followed by 1 to 15 hex digits. */
  public boolean isHex() {
    boolean digits = length > 2 && length <= MAX_HEX && at(0) == '0' && at(1) == 'x';
    for (int i = 2; digits && i < length; i++) {
      digits = Character.digit(at(i), 16) >= 0;
    }
    return digits;
  }

  /** The value of a text that {@link #isHex}. */
  public long hex() {
    long value = 0;
    for (int i = 2; i < length; i++) {
      value = value << 4 | Character.digit(at(i), 16);
    }
    return value;
  }

  /** Whether the text begins with these characters. */
  public boolean beginsWith(byte[] beginning) {
    int end = beginning.length;
    return end <= length && Arrays.equals(bytes, start, start + end, beginning, 0, end);
  }

  /** The first characters; the text must have at least that many. */
  public byte[] beginning(int count) {
    return Arrays.copyOfRange(bytes, start, start + count);
  }

  public int length() {
    return length;
  }

  /** The character at a position, or 0 if it is not ASCII. */
  public byte at(int position) {
    return bytes[start + position];
  }
}
