package callscope.extract.vmray;

import java.util.OptionalLong;

/** Parses the numbers of VMRay's logs: hexadecimal after {@code 0x}, otherwise decimal. */
final class WholeNumber {
  private static final int MAX_LENGTH = 40;

  private WholeNumber() {}

  /** The number of 64 bits, signed or unsigned; empty if the text is not one. */
  static OptionalLong of(String text) {
    String digits = text.strip();
    if (digits.isEmpty() || digits.length() > MAX_LENGTH) {
      return OptionalLong.empty();
    }
    try {
      if (digits.startsWith("0x") || digits.startsWith("0X")) {
        return OptionalLong.of(Long.parseUnsignedLong(digits, 2, digits.length(), 16));
      }
      return OptionalLong.of(
          digits.startsWith("-") ? Long.parseLong(digits) : Long.parseUnsignedLong(digits));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
