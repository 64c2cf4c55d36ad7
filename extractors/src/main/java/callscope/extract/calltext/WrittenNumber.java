package callscope.extract.calltext;

import java.util.OptionalLong;

/** Parses numbers in C notation: {@code 12}, {@code -1}, {@code 0x1f}, {@code 0644}. */
final class WrittenNumber {
  private WrittenNumber() {}

  /** The number; empty if the text is not a number of at most 64 bits. */
  static OptionalLong parse(String text) {
    int sign = text.startsWith("-") ? 1 : 0;
    int end = end(text, sign);
    if (end != text.length() || end == sign || text.length() > 22) {
      return OptionalLong.empty();
    }
    try {
      long value = value(text.substring(sign));
      return OptionalLong.of(sign == 1 ? -value : value);
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static long value(String digits) {
    if (digits.startsWith("0x")) {
      return Long.parseUnsignedLong(digits, 2, digits.length(), 16);
    }
    return Long.parseUnsignedLong(digits, isOctal(digits) ? 8 : 10);
  }

  private static boolean isOctal(String digits) {
    return digits.length() > 1
        && digits.charAt(0) == '0'
        && digits.chars().allMatch(c -> c >= '0' && c <= '7');
  }

  /** The end of the number that begins here, after its sign; the start if there is none. */
  static int end(String text, int start) {
    boolean isHex = text.startsWith("0x", start);
    int first = isHex ? start + 2 : start;
    int at = first;
    while (at < text.length() && Character.digit(text.charAt(at), isHex ? 16 : 10) >= 0) {
      at++;
    }
    return at == first ? start : at;
  }

  /** The number in the notation of Python, which differs only for octal numbers. */
  static String asPython(String number) {
    boolean negative = number.startsWith("-");
    String digits = negative ? number.substring(1) : number;
    if (digits.startsWith("0x") || !isOctal(digits)) {
      return number;
    }
    OptionalLong value = parse(digits);
    return value.isEmpty()
        ? number
        : (negative ? "-0x" : "0x") + Long.toHexString(value.getAsLong());
  }
}
