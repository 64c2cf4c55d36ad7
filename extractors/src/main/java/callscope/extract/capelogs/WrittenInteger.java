package callscope.extract.capelogs;

import callscope.input.StringDictionary;
import java.nio.charset.StandardCharsets;

/** An integer as text, written to a reused buffer since logs contain many. */
final class WrittenInteger {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes = new byte[24];

  /** The start of the text, which ends with the array. */
  private int start = bytes.length;

  /** Writes {@code 0x} and at least this number of digits. */
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

  /** Writes a signed decimal number. */
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

  /** Writes an unsigned decimal number of 64 bits. */
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

  /** The id of the text in a dictionary. */
  int number(StringDictionary texts) {
    return texts.intern(bytes, start, bytes.length);
  }

  @Override
  public String toString() {
    return new String(bytes, start, bytes.length - start, StandardCharsets.US_ASCII);
  }
}
