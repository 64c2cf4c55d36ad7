package callscope.extract.procmon;

import callscope.input.CallTable;

/**
 * Reads the times of events: {@code 1:05:09.1234567 PM}, {@code 13:05:09,1234567} or with points
 * only, as the language of the machine has it. Times of day go on after midnight.
 */
final class EventTimes {
  private static final long MICROS = 1_000_000;
  private static final long DAY = 86_400 * MICROS;
  private static final int DIGITS_OF_MICROS = 6;

  private long last = CallTable.NO_TIME;
  private long day;

  /** Microseconds since the midnight before the first event, or {@link CallTable#NO_TIME}. */
  long of(String text) {
    long time = timeOfDay(text);
    if (time == CallTable.NO_TIME) {
      return time;
    }
    if (last != CallTable.NO_TIME && time < last - DAY / 2) {
      day += DAY;
    } else if (last != CallTable.NO_TIME && time > last + DAY / 2 && day > 0) {
      day -= DAY;
    }
    last = time;
    return day + time;
  }

  /**
   * The time of day; a date before it is passed by, since its order of day and month is not told.
   */
  private static long timeOfDay(String text) {
    int colon = text.indexOf(':');
    int start = colon < 0 ? 0 : text.lastIndexOf(' ', colon) + 1;
    long[] parts = new long[3];
    int at = start;
    for (int i = 0; i < parts.length; i++) {
      int from = at;
      while (at < text.length() && at < from + 2 && isDigit(text.charAt(at))) {
        parts[i] = parts[i] * 10 + text.charAt(at++) - '0';
      }
      boolean isDivided = at < text.length() && ":.".indexOf(text.charAt(at)) >= 0;
      if (at == from || (i < 2 && !isDivided)) {
        return CallTable.NO_TIME;
      }
      at += i < 2 ? 1 : 0;
    }
    long seconds = (hour(parts[0], text, at) * 60 + parts[1]) * 60 + parts[2];
    return seconds * MICROS + fraction(text, at);
  }

  /** The hour, of which only a half of the day behind it tells what it is: {@code PM, p.m.}. */
  private static long hour(long written, String text, int behind) {
    int last = beforePoints(text, text.length() - 1);
    int first = beforePoints(text, last - 1);
    if (first < behind || Character.toUpperCase(text.charAt(last)) != 'M') {
      return written;
    }
    return switch (Character.toUpperCase(text.charAt(first))) {
      case 'P' -> written % 12 + 12;
      case 'A' -> written % 12;
      default -> written;
    };
  }

  private static int beforePoints(String text, int from) {
    int at = from;
    while (at >= 0 && text.charAt(at) == '.') {
      at--;
    }
    return at;
  }

  private static long fraction(String text, int point) {
    boolean isThere = point < text.length() && ".,".indexOf(text.charAt(point)) >= 0;
    long micros = 0;
    for (int i = 1; i <= DIGITS_OF_MICROS; i++) {
      int at = point + i;
      boolean more = isThere && at < text.length() && isDigit(text.charAt(at));
      isThere = more;
      micros = micros * 10 + (more ? text.charAt(at) - '0' : 0);
    }
    return micros;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
