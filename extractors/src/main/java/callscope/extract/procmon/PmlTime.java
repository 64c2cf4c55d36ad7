package callscope.extract.procmon;

import java.time.Instant;

/** Times in Windows' units of 100 ns. */
final class PmlTime {
  private static final long UNITS_IN_MICROSECOND = 10;
  private static final long UNITS_IN_SECOND = 10_000_000;
  private static final long NANOSECONDS_IN_UNIT = 100;
  private static final long SECONDS_TO_1970 = 11_644_473_600L;

  private PmlTime() {}

  /** Microseconds since 1970 of a time since 1601. */
  static long micros(long time) {
    return time / UNITS_IN_MICROSECOND - SECONDS_TO_1970 * 1_000_000;
  }

  /** A time since 1601. */
  static Instant instant(long time) {
    return Instant.ofEpochSecond(
        Math.floorDiv(time, UNITS_IN_SECOND) - SECONDS_TO_1970,
        Math.floorMod(time, UNITS_IN_SECOND) * NANOSECONDS_IN_UNIT);
  }

  /** A duration in seconds, with seven digits of a fraction. */
  static String seconds(long units) {
    String fraction = Long.toString(Math.floorMod(units, UNITS_IN_SECOND) + UNITS_IN_SECOND);
    return Math.floorDiv(units, UNITS_IN_SECOND) + "." + fraction.substring(1);
  }
}
