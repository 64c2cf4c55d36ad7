package callscope.extract.capelogs;

import callscope.input.StringDictionary;
import java.nio.charset.StandardCharsets;

/** An integer as text, put together in place since logs are full of them. */
final class WrittenInteger {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes = new byte[24];

  /** Where the text begins; it ends with the array. */
  private int start = bytes.length;

  /** Makes it {@code 0x} and at least so many digits. */
  WrittenInteger hex(long value, int digits) {
    start = bytes.length;
    long rest = value;
    while (rest != 0 || bytes.length - start < digits) {
      bytes[--start] = DIGITS[(int) (rest & 0xf)];
      rest >>>= 4;
    }
    bytes[--start] = 'x';
    bytes[--start] = '0';
    return this;
  }

  /** Makes it decimal, with a sign if it is negative. */
  WrittenInteger decimal(long value) {
    if (value >= 0 || value == Long.MIN_VALUE) {
      unsigned(value);
    } else {
      unsigned(-value);
    }
    if (value < 0) {
      bytes[--start] = '-';
    }
    return this;
  }

  /** Makes it decimal, of 64 bits without a sign. */
  WrittenInteger unsigned(long value) {
    start = bytes.length;
    long rest = value;
    do {
      long tenth = Long.divideUnsigned(rest, 10);
      bytes[--start] = DIGITS[(int) (rest - tenth * 10)];
      rest = tenth;
    } while (rest != 0);
    return this;
  }

  /** The number of the text in a table. */
  int number(StringDictionary texts) {
    return texts.intern(bytes, start, bytes.length);
  }

  @Override
  public String toString() {
    return new String(bytes, start, bytes.length - start, StandardCharsets.US_ASCII);
  }
}
