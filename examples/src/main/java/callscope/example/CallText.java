package callscope.example;

import java.util.SplittableRandom;

/** How capemon and CAPE turn values into text. */
final class CallText {
  private static final String DIGITS = "0123456789abcdef";

  private CallText() {}

  /**
   * At least eight digits, more for 64-bit pointers: {@code 0x00000044}, {@code 0x7ffb1c2d0000}.
   */
  static String hex(long value) {
    int digits = Math.max(8, (67 - Long.numberOfLeadingZeros(value)) / 4);
    StringBuilder text = new StringBuilder(digits + 2).append("0x");
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      text.append(DIGITS.charAt((int) (value >>> shift) & 0xF));
    }
    return text.toString();
  }

  /** Whether CAPE shows a character below 0x100 as it is. */
  static boolean isPrintable(int c) {
    return (c >= 0x20 && c < 0x7F) || c == '\t' || c == '\r' || c == '\n';
  }

  /**
   * Bytes as CAPE shows a buffer: printable bytes as they are, others as {@code \xNN}; a backslash
   * is not escaped.
   */
  static String buffer(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length * 3);
    for (byte b : bytes) {
      int c = b & 0xFF;
      if (isPrintable(c)) {
        text.append((char) c);
      } else {
        text.append("\\x").append(DIGITS.charAt(c >> 4)).append(DIGITS.charAt(c & 0xF));
      }
    }
    return text.toString();
  }

  static String randomBuffer(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return buffer(bytes);
  }

  static String randomHex(SplittableRandom random, int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append(DIGITS.charAt(random.nextInt(16)));
    }
    return text.toString();
  }
}
