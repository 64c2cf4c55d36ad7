package callscope.example;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The time of the analysis, in the two formats of CAPE. */
final class SandboxTime {
  private static final int DURATION_SECONDS = 142;

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT);

  private final LocalDateTime started;
  private long lastMillisecond = -1;
  private String lastText = "";

  SandboxTime(LocalDateTime started) {
    this.started = started;
  }

  /** Sets the variables {@code started} and {@code ended}. */
  Placeholders publish(Placeholders placeholders) {
    return placeholders
        .set("started", SECONDS.format(started))
        .set("ended", SECONDS.format(started.plusSeconds(DURATION_SECONDS)));
  }

  /** The time that {@link #at} formats. */
  LocalDateTime clock(double seconds) {
    return started.plus(Math.round(seconds * 1000), ChronoUnit.MILLIS);
  }

  /** Formats a time, in seconds after the start; caches the last text, which many calls share. */
  String at(double seconds) {
    long millisecond = Math.round(seconds * 1000);
    if (millisecond != lastMillisecond) {
      lastMillisecond = millisecond;
      lastText = MILLISECONDS.format(started.plus(millisecond, ChronoUnit.MILLIS));
    }
    return lastText;
  }
}
