package callscope.extract.cape;

import callscope.extract.cursor.AsciiText;
import callscope.input.CallTable;

/**
 * Parses times: {@code YYYY-MM-DD HH:MM:SS,mmm} by the guest's clock, {@code YYYYMMDDHHMMSS.mmm} in
 * Cuckoo 0.x, or on Linux only the time of day, {@code HH:MM:SS.ffffff}, which counts as day 0.
 */
final class Timestamps {
  private static final int DATE_LENGTH = 11;

  /** The length of a time without separators, up to the fraction. */
  private static final int COMPACT = 14;

  private static final long MICROS = 1000;

  /** The length of a time in most reports, and of the part that gives the minute. */
  private static final int USUAL = 23;

  private static final int MINUTE = 17;

  private byte[] lastMinute = new byte[0];
  private long lastMinuteBegins;

  /** Parses a time; quicker if it is in the same minute as the time before. */
  long next(AsciiText text) {
    if (text.length() != USUAL) {
      return parse(text);
    }
    if (text.beginsWith(lastMinute) && lastMinute.length == MINUTE) {
      int seconds = number(text, MINUTE, 2);
      int millis = number(text, MINUTE + 3, 3);
      if (seconds >= 0 && millis >= 0) {
        return lastMinuteBegins + (seconds * 1000L + millis) * MICROS;
      }
      return CallTable.NO_TIME;
    }
    long time = parse(text);
    if (time != CallTable.NO_TIME
        && text.at(MINUTE - 1) == ':'
        && text.at(DATE_LENGTH - 1) == ' ') {
      lastMinute = text.beginning(MINUTE);
      int seconds = number(text, MINUTE, 2);
      lastMinuteBegins = time - (seconds * 1000L + number(text, MINUTE + 3, 3)) * MICROS;
    }
    return time;
  }

  /**
   * Microseconds since 1970, or since midnight, or {@link CallTable#NO_TIME} if the text is not a
   * time.
   */
  static long parse(AsciiText text) {
    if (isCompact(text)) {
      return parseCompact(text);
    }
    boolean dated = isDated(text);
    long days = dated ? days(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)) : 0;
    int clock = dated ? DATE_LENGTH : 0;
    int rest = text.length() - clock;
    if (days < 0 || rest < 8 || text.at(clock + 2) != ':' || text.at(clock + 5) != ':') {
      return CallTable.NO_TIME;
    }
    int hours = number(text, clock, 2);
    int minutes = number(text, clock + 3, 2);
    int seconds = number(text, clock + 6, 2);
    int millis = rest >= 12 ? number(text, clock + 9, 3) : 0;
    int micros = rest >= 15 ? number(text, clock + 12, 3) : 0;
    if (hours < 0 || minutes < 0 || seconds < 0 || millis < 0 || micros < 0) {
      return CallTable.NO_TIME;
    }
    long minute = (days * 24 + hours) * 60 + minutes;
    return ((minute * 60 + seconds) * 1000L + millis) * MICROS + micros;
  }

  private static long parseCompact(AsciiText text) {
    long days = days(number(text, 0, 4), number(text, 4, 2), number(text, 6, 2));
    if (days < 0) {
      return CallTable.NO_TIME;
    }
    long minute = (days * 24 + number(text, 8, 2)) * 60 + number(text, 10, 2);
    long time = (minute * 60 + number(text, 12, 2)) * 1000 * MICROS;
    long unit = 1000 * MICROS / 10;
    for (int i = COMPACT + 1; i < text.length() && unit > 0; i++, unit /= 10) {
      int digit = number(text, i, 1);
      if (digit < 0) {
        return CallTable.NO_TIME;
      }
      time += digit * unit;
    }
    return time;
  }

  /** Whether a text is a time without separators, with or without a fraction. */
  static boolean isCompact(AsciiText text) {
    if (text.length() < COMPACT || (text.length() > COMPACT && text.at(COMPACT) != '.')) {
      return false;
    }
    for (int i = 0; i < COMPACT; i++) {
      if (text.at(i) < '0' || text.at(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether a text starts with a date, not with a time of day. */
  static boolean isDated(AsciiText text) {
    boolean separated = text.length() > DATE_LENGTH && text.at(4) == '-' && text.at(7) == '-';
    return separated || isCompact(text);
  }

  /** A number of this many digits, or -1. */
  private static int number(AsciiText text, int start, int digits) {
    int value = 0;
    for (int i = start; i < start + digits; i++) {
      byte digit = text.at(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      value = value * 10 + digit - '0';
    }
    return value;
  }

  /** Days since 1970, or -1. Years begin in March here, so that the leap day is the last day. */
  private static long days(int year, int month, int day) {
    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31) {
      return -1;
    }
    long y = month <= 2 ? year - 1L : year;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
  }
}
