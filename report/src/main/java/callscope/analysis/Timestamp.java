package callscope.analysis;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** The time of an analysis, as documents have it. */
final class Timestamp {
  private static final DateTimeFormatter MICROSECONDS =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

  private Timestamp() {}

  /**
   * A time in ISO 8601, in UTC. It always has six digits after the point, so that the documents of
   * two analyses have the same length.
   */
  static String of(Instant time) {
    return MICROSECONDS.format(time);
  }
}
