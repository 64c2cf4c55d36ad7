package callscope.extract.cursor;

import java.util.Arrays;

/**
 * Short texts such as times and addresses, read in place; used again for the next one.
 *
 * <p>It has a byte for each character; those beyond ASCII are 0.
 */
public final class AsciiText {
  private static final int MAX_DIGITS = 18;
  private static final int MAX_HEX = 17;

  private byte[] bytes = new byte[0];
  private int start;
  private int length;

  /** Makes this the text in a part of an array, which must not change while it is read. */
  public void become(byte[] array, int from, int to) {
    bytes = array;
    start = from;
    length = to - from;
  }

  /** Makes this a text. */
  public void become(String text) {
    byte[] array = new byte[text.length()];
    for (int i = 0; i < array.length; i++) {
      char c = text.charAt(i);
      array[i] = c < 128 ? (byte) c : 0;
    }
    become(array, 0, array.length);
  }

  /** A text for tests and small uses. */
  public static AsciiText of(String text) {
    AsciiText made = new AsciiText();
    made.become(text);
    return made;
  }

  /** Whether it is 1 to 18 digits and nothing else. */
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

  /** Whether it is {@code 0x} with 1 to 15 digits behind it and nothing else. */
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

  /** The first characters, of which there must be so many. */
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
