package callscope.feature;

import callscope.api.Internal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Parses a string as an integer, as Python's {@code int()} does.
 *
 * <p>A string that begins with {@code 0x} is hexadecimal, any other decimal. Blanks around the
 * digits, single underscores between them, leading zeros and all decimal digits of Unicode are
 * accepted.
 */
@Internal
public final class PythonInteger {
  /** Python rejects decimal strings with more digits than this. */
  private static final int MAX_DECIMAL_DIGITS = 4300;

  /** No relevant number is longer; this bounds the work for one string. */
  private static final int MAX_LENGTH = 100_000;

  /** A number up to this one still fits into a long after one more digit of any base. */
  private static final long MAX_SMALL = Long.MAX_VALUE / 16 - 1;

  private PythonInteger() {}

  /** The number; empty if Python rejects the string. */
  public static Optional<Numeral> parse(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || !mayBeNumber(text)) {
      return Optional.empty();
    }
    return text.startsWith("0x") ? digits(text, 2, 16, true) : signed(text);
  }

  /**
   * The number in hexadecimal, as {@link Numeral} prints it; empty if Python rejects the string.
   */
  public static Optional<String> hex(String text) {
    int digits = plainHexDigits(text);
    if (digits < 0) {
      return parse(text).map(Numeral::toString);
    }
    return Optional.of(digits == 2 ? text : "0x" + text.substring(digits));
  }

  /**
   * The index of the first digit after leading zeros, if the string is {@code 0x} and digits as
   * {@link Numeral} prints them, as most in traces are; otherwise -1.
   */
  private static int plainHexDigits(String text) {
    int length = text.length();
    if (length < 3 || length > MAX_LENGTH || text.charAt(0) != '0' || text.charAt(1) != 'x') {
      return -1;
    }
    int first = length - 1;
    for (int i = length - 1; i >= 2; i--) {
      char c = text.charAt(i);
      boolean isDigit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      if (!isDigit) {
        return -1;
      }
      if (c != '0') {
        first = i;
      }
    }
    return first;
  }

  /**
   * The number; empty if Python rejects the string as a literal: {@code int(text, 0)}. Unlike in
   * {@link #parse}, a base prefix may follow a sign, {@code 0o} and {@code 0b} are base prefixes
   * too, and a decimal number other than zero must not begin with zero.
   */
  public static Optional<Numeral> parseLiteral(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || !mayBeNumber(text)) {
      return Optional.empty();
    }
    int start = afterBlanks(text);
    boolean negative = start < text.length() && text.charAt(start) == '-';
    if (negative || (start < text.length() && text.charAt(start) == '+')) {
      start++;
    }
    int radix = radix(text, start);
    Optional<Numeral> number = digits(text, radix == 10 ? start : start + 2, radix, radix != 10);
    boolean padded =
        radix == 10 && start < text.length() && digit(text.codePointAt(start), 10) == 0;
    if (padded && !number.equals(Optional.of(Numeral.of(0)))) {
      return Optional.empty();
    }
    return negative && number.isPresent() ? Optional.of(negate(number.get())) : number;
  }

  private static int radix(String text, int start) {
    if (start + 1 >= text.length() || text.charAt(start) != '0') {
      return 10;
    }
    return switch (text.charAt(start + 1)) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 10;
    };
  }

  private static int afterBlanks(String text) {
    int start = 0;
    while (start < text.length() && isBlank(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** Excludes most strings by their first character. */
  private static boolean mayBeNumber(String text) {
    char first = text.charAt(0);
    return first >= 128
        || (first >= '0' && first <= '9')
        || first == '-'
        || first == '+'
        || isBlank(first);
  }

  private static Optional<Numeral> signed(String text) {
    int start = afterBlanks(text);
    boolean negative = start < text.length() && text.charAt(start) == '-';
    if (negative || (start < text.length() && text.charAt(start) == '+')) {
      start++;
    }
    Optional<Numeral> number = digits(text, start, 10, false);
    return negative && number.isPresent() ? Optional.of(negate(number.get())) : number;
  }

  private static Numeral negate(Numeral number) {
    return switch (number) {
      case Numeral.Small(long value) -> Numeral.of(BigInteger.valueOf(value).negate());
      case Numeral.Large(BigInteger value) -> Numeral.of(value.negate());
      case Numeral.Real(double value) -> Numeral.of(-value);
    };
  }

  private static Optional<Numeral> digits(String text, int start, int radix, boolean prefixed) {
    long small = small(text, start, radix);
    return small >= 0 ? Optional.of(Numeral.of(small)) : anyDigits(text, start, radix, prefixed);
  }

  /** The number if it has few digits, all of them ASCII, as most have; otherwise -1. */
  private static long small(String text, int start, int radix) {
    int length = text.length();
    long value = 0;
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0 || value > MAX_SMALL) {
        return -1;
      }
      value = value * radix + digit;
    }
    return start < length && length - start <= MAX_DECIMAL_DIGITS ? value : -1;
  }

  private static Optional<Numeral> anyDigits(String text, int start, int radix, boolean prefixed) {
    int end = text.length();
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder digits = new StringBuilder(end - start);
    boolean mayUnderscore = prefixed;
    for (int i = start; i < end; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '_' && mayUnderscore && i < end) {
        mayUnderscore = false;
        continue;
      }
      int digit = digit(c, radix);
      if (digit < 0) {
        return Optional.empty();
      }
      digits.append(Character.forDigit(digit, radix));
      mayUnderscore = true;
    }
    if (digits.isEmpty() || (radix == 10 && digits.length() > MAX_DECIMAL_DIGITS)) {
      return Optional.empty();
    }
    return Optional.of(
        digits.length() < 16
            ? Numeral.of(Long.parseLong(digits.toString(), radix))
            : Numeral.of(large(digits, radix)));
  }

  /**
   * The value of many digits. Hexadecimal digits take linear time, since there may be very many.
   */
  private static BigInteger large(StringBuilder digits, int radix) {
    if (radix != 16) {
      return new BigInteger(digits.toString(), radix);
    }
    String even = digits.length() % 2 == 0 ? digits.toString() : "0" + digits;
    return new BigInteger(1, HexFormat.of().parseHex(even));
  }

  private static int digit(int c, int radix) {
    if (c < 128) {
      return Character.digit(c, radix);
    }
    // Java accepts full-width letters as hex digits, Python does not
    int digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
    return digit < radix ? digit : -1;
  }

  /**
   * Unlike in {@code strip()}, Python does not accept the separators 0x1c to 0x1f as blanks here.
   */
  private static boolean isBlank(char c) {
    return c == ' '
        || (c >= 9 && c <= 13)
        || c == 0x85
        || c == 0xa0
        || (c > 0xff && Character.isSpaceChar(c));
  }
}
