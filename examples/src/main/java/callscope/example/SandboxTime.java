package callscope.example;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The time of the analysis, as text of the two formats CAPE uses. */
final class SandboxTime {
  static final int DURATION_SECONDS = 142;

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

  String started() {
    return SECONDS.format(started);
  }

  String ended() {
    return SECONDS.format(started.plusSeconds(DURATION_SECONDS));
  }

  /** The same, not as text. */
  LocalDateTime clock(double seconds) {
    return started.plus(Math.round(seconds * 1000), ChronoUnit.MILLIS);
  }

  /** Many calls share a millisecond, so the last text is kept. */
  String at(double seconds) {
    long millisecond = Math.round(seconds * 1000);
    if (millisecond != lastMillisecond) {
      lastMillisecond = millisecond;
      lastText = MILLISECONDS.format(started.plus(millisecond, ChronoUnit.MILLIS));
    }
    return lastText;
  }
}
