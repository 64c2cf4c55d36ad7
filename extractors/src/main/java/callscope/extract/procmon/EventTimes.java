package callscope.extract.procmon;

import callscope.extract.procmon.DayPeriods.Half;
import callscope.input.CallTable;

/**
 * Parses the times of events: {@code 1:05:09.1234567 PM}, {@code 下午 1:05:09.1234567}, {@code
 * 13:05:09,1234567} or with points only, depending on the machine's language. Times of day continue
 * after midnight. A time that could be in the morning or in the afternoon is unknown.
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
   * The position of hours, minutes and seconds in a text.
   *
   * @param end the index after the seconds
   */
  private record Written(int start, int end, int hour, int minute, int second, char separator) {}

  /** The time of day. A date beside it is skipped, since the order of day and month is unknown. */
  private static long timeOfDay(String text) {
    Written time = new Written(-1, -1, 0, 0, 0, '.');
    for (int i = 0; i < text.length(); i++) {
      if (isDigit(text, i) && !isDigit(text, i - 1)) {
        Written next = written(text, i);
        // of a date and a time, both with points, the time comes last
        boolean isBetter = next.separator() == ':' || time.separator() != ':';
        time = next.start() >= 0 && isBetter ? next : time;
      }
    }
    if (time.start() < 0) {
      return CallTable.NO_TIME;
    }
    int end = fractionEnd(text, time.end());
    int hour = hour(time.hour(), before(text, time.start()), DayPeriods.of(text.substring(end)));
    return hour < 0
        ? CallTable.NO_TIME
        : ((hour * 60L + time.minute()) * 60 + time.second()) * MICROS + fraction(text, time.end());
  }

  /** The time that begins here; one with a start of -1 if none does. */
  private static Written written(String text, int start) {
    int[] parts = new int[3];
    char separator = '\0';
    int at = start;
    for (int i = 0; i < parts.length; i++) {
      int from = at;
      while (at < from + 2 && isDigit(text, at)) {
        parts[i] = parts[i] * 10 + text.charAt(at++) - '0';
      }
      char next = at < text.length() ? text.charAt(at) : '\0';
      separator = i == 0 ? next : separator;
      boolean isDivided = i == 2 ? !isDigit(text, at) : next == separator;
      if (at == from || !isDivided) {
        return new Written(-1, -1, 0, 0, 0, '.');
      }
      at += i < 2 ? 1 : 0;
    }
    boolean isTime =
        (separator == ':' || separator == '.') && parts[0] < 24 && parts[1] < 60 && parts[2] <= 60;
    return new Written(isTime ? start : -1, at, parts[0], parts[1], parts[2], separator);
  }

  /** The half of the day that the designator before a time gives; a date may precede it. */
  private static Half before(String text, int start) {
    if (start == 0) {
      return Half.NONE;
    }
    int from = start;
    while (from > 0 && !isDigit(text, from - 1)) {
      from--;
    }
    String words = text.substring(from, start).strip();
    boolean isDate = words.isEmpty() || words.chars().allMatch(c -> "./-, \u060c".indexOf(c) >= 0);
    Half half = isDate ? Half.NONE : DayPeriods.of(words);
    int blank = words.indexOf(' ');
    while (half == Half.UNKNOWN && blank >= 0) {
      // the last words of a date may precede it
      words = words.substring(blank + 1);
      half = DayPeriods.of(words);
      blank = words.indexOf(' ');
    }
    return half;
  }

  /** The hour of the day; -1 if the half of the day is unknown. */
  private static int hour(int written, Half before, Half after) {
    boolean isUnknown =
        before == Half.UNKNOWN
            || after == Half.UNKNOWN
            || (before != after && before != Half.NONE && after != Half.NONE);
    Half half = before == Half.NONE ? after : before;
    if (isUnknown) {
      return written > 12 || written == 0 ? written : -1;
    }
    return switch (half) {
      case AM -> written > 12 ? -1 : written % 12;
      case PM -> written % 12 + 12;
      case NONE, UNKNOWN -> written;
    };
  }

  private static int fractionEnd(String text, int point) {
    boolean isThere = isPoint(text, point) && isDigit(text, point + 1);
    int end = isThere ? point + 1 : point;
    while (isThere && isDigit(text, end)) {
      end++;
    }
    return end;
  }

  private static long fraction(String text, int point) {
    boolean isThere = isPoint(text, point);
    long micros = 0;
    for (int i = 1; i <= DIGITS_OF_MICROS; i++) {
      int at = point + i;
      boolean more = isThere && isDigit(text, at);
      isThere = more;
      micros = micros * 10 + (more ? text.charAt(at) - '0' : 0);
    }
    return micros;
  }

  private static boolean isPoint(String text, int at) {
    return at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',');
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
