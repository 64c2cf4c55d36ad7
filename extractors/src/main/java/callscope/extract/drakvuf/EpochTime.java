package callscope.extract.drakvuf;

import callscope.extract.cursor.AsciiText;
import callscope.input.CallTable;

/** Parses times such as {@code 1716999134.579643}: seconds since 1970 with a fraction. */
final class EpochTime {
  private static final int MAX_SECOND_DIGITS = 12;
  private static final int FRACTION_DIGITS = 6;

  private EpochTime() {}

  /** Microseconds since 1970, or {@link CallTable#NO_TIME} if the text is not a time. */
  static long parse(AsciiText text) {
    long value = 0;
    int point = text.length();
    for (int i = 0; i < text.length(); i++) {
      byte c = text.at(i);
      if (c == '.' && point == text.length() && i > 0) {
        point = i;
      } else if (c < '0' || c > '9') {
        return CallTable.NO_TIME;
      } else if (i <= point + FRACTION_DIGITS) {
        value = value * 10 + c - '0';
      }
      if (i == MAX_SECOND_DIGITS && point > i) {
        return CallTable.NO_TIME;
      }
    }
    if (text.length() == 0) {
      return CallTable.NO_TIME;
    }
    int fraction = Math.clamp(text.length() - point - 1L, 0, FRACTION_DIGITS);
    for (int i = fraction; i < FRACTION_DIGITS; i++) {
      value *= 10;
    }
    return value;
  }
}
