package callscope.render.findings;

import callscope.document.ResultDocument;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** When a report was analysed. */
public final class RunTime {
  private RunTime() {}

  /** The time to the millisecond; the beginning of 1970 if the document has no valid time. */
  public static Instant of(ResultDocument document) {
    String text = document.run().timestamp().strip();
    try {
      return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      return local(text.replace(' ', 'T'));
    }
  }

  /** Documents of capa have no time zone. */
  private static Instant local(String text) {
    try {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }
}
