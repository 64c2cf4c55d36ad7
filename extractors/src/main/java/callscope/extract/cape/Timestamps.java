package callscope.extract.cape;

import callscope.input.CallTable;

/**
 * Reads times: {@code YYYY-MM-DD HH:MM:SS,mmm} by the guest's clock, or on Linux only the time of
 * day, {@code HH:MM:SS.ffffff}, which is then of the day 0.
 */
final class Timestamps {
  private static final int DATE_LENGTH = 11;

  private Timestamps() {}

  /** Milliseconds since 1970, or {@link CallTable#NO_TIME} if the text is no time. */
  static long parse(char[] text, int start, int length) {
    boolean dated = length > DATE_LENGTH && text[start + 4] == '-' && text[start + 7] == '-';
    long days =
        dated
            ? days(number(text, start, 4), number(text, start + 5, 2), number(text, start + 8, 2))
            : 0;
    int clock = start + (dated ? DATE_LENGTH : 0);
    int rest = length - (dated ? DATE_LENGTH : 0);
    if (days < 0 || rest < 8 || text[clock + 2] != ':' || text[clock + 5] != ':') {
      return CallTable.NO_TIME;
    }
    int hours = number(text, clock, 2);
    int minutes = number(text, clock + 3, 2);
    int seconds = number(text, clock + 6, 2);
    int millis = rest >= 12 ? number(text, clock + 9, 3) : 0;
    if (hours < 0 || minutes < 0 || seconds < 0 || millis < 0) {
      return CallTable.NO_TIME;
    }
    return ((days * 24 + hours) * 60 + minutes) * 60_000L + seconds * 1000L + millis;
  }

  /** A number of so many digits, or -1. */
  private static int number(char[] text, int start, int digits) {
    int value = 0;
    for (int i = start; i < start + digits; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return -1;
      }
      value = value * 10 + text[i] - '0';
    }
    return value;
  }

  /** Days since 1970, or -1; years begin in March here, so that the leap day comes last. */
  private static long days(int year, int month, int day) {
    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31) {
      return -1;
    }
    long y = month <= 2 ? year - 1L : year;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
  }
}
