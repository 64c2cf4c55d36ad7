package callscope.extract.calltext;

import callscope.extract.calltext.LineHead.TimeKind;
import callscope.input.CallTable;
import callscope.input.Clock;

/** Converts the times of lines to one origin, which the first line with a time determines. */
final class LineTimes {
  private static final long DAY = 86_400_000_000L;

  private TimeKind kind = TimeKind.NONE;
  private long last;

  /** The start of the day of the last line. */
  private long day;

  /** The time of a line, in microseconds, or {@link CallTable#NO_TIME}. */
  long of(LineHead head) {
    if (kind == TimeKind.NONE) {
      kind = head.timeKind();
      last = kind == TimeKind.TIME_OF_DAY ? head.time() : 0;
    }
    if (head.timeKind() == TimeKind.NONE || head.timeKind() != kind) {
      return CallTable.NO_TIME;
    }
    return switch (kind) {
      case TIME_OF_DAY -> inDays(head.time());
      case SINCE_LINE -> {
        last += head.time();
        yield last;
      }
      case SINCE_1970 -> head.time();
      case NONE -> CallTable.NO_TIME;
    };
  }

  Clock clock() {
    return switch (kind) {
      case TIME_OF_DAY -> Clock.TIME_OF_DAY;
      case SINCE_1970 -> Clock.SINCE_1970;
      case SINCE_LINE, NONE -> Clock.UNKNOWN;
    };
  }

  /** A time that is half a day or more before the previous one belongs to the next day. */
  private long inDays(long timeOfDay) {
    long step = timeOfDay - last;
    if (step < -DAY / 2) {
      day += DAY;
    } else if (step > DAY / 2 && day > 0) {
      day -= DAY;
    }
    last = timeOfDay;
    return day + timeOfDay;
  }
}
