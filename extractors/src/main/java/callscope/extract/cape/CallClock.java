package callscope.extract.cape;

import callscope.extract.cursor.AsciiText;
import callscope.input.CallTable;
import callscope.input.Clock;

/**
 * Converts the times of calls to one time line. Either all times have a date, or all are times of
 * day, as on Linux. No run takes half a day, so a time of day belongs to the day that brings it
 * nearest to the time before it.
 */
final class CallClock {
  private static final long DAY = 24L * 60 * 60 * 1_000_000;
  private static final int USUAL = 23;

  private final Timestamps times = new Timestamps();
  private boolean datedSeen;
  private boolean undatedSeen;
  private boolean compactSeen;
  private long last;

  /** The time that a string gives, in microseconds, or {@link CallTable#NO_TIME}. */
  long next(AsciiText text) {
    long time = times.next(text);
    if (time == CallTable.NO_TIME) {
      return time;
    }
    boolean dated = text.length() == USUAL || Timestamps.isDated(text);
    if (dated ? undatedSeen : datedSeen) {
      return CallTable.NO_TIME;
    }
    if (dated) {
      compactSeen |= text.length() < USUAL && Timestamps.isCompact(text);
      datedSeen = true;
      return time;
    }
    return ofNearestDay(time);
  }

  private long ofNearestDay(long time) {
    long nearest = time;
    if (undatedSeen) {
      nearest += Math.floorDiv(last - time + DAY / 2, DAY) * DAY;
    }
    undatedSeen = true;
    last = nearest;
    return nearest;
  }

  /** The time that a number of seconds since 1970 gives, or {@link CallTable#NO_TIME}. */
  long next(String seconds) {
    double since1970;
    try {
      since1970 = Double.parseDouble(seconds);
    } catch (NumberFormatException e) {
      return CallTable.NO_TIME;
    }
    boolean known = since1970 >= 0 && since1970 < Integer.MAX_VALUE * 4.0 && !undatedSeen;
    datedSeen |= known;
    return known ? Math.round(since1970 * 1_000_000) : CallTable.NO_TIME;
  }

  /**
   * Continues after times that were converted elsewhere, some of them with a date and none a time
   * of day.
   */
  void passDated() {
    datedSeen = true;
  }

  /** Whether there were times with a date. */
  boolean isDated() {
    return datedSeen;
  }

  /** Whether there were times without separators, which only Cuckoo 0.x writes. */
  boolean isCompact() {
    return compactSeen;
  }

  /** Whether the times are times of day, as strace writes them. */
  boolean isOfDay() {
    return undatedSeen;
  }

  Clock clock() {
    return undatedSeen ? Clock.TIME_OF_DAY : Clock.SINCE_1970;
  }
}
