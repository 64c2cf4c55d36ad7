package callscope.cli.command;

import callscope.console.SafeText;
import java.util.Optional;

/** Summarises a throwable for maintainers in a few lines. */
public final class StackTraceSummary {
  private static final int FRAMES = 20;
  private static final int FRAMES_OF_CAUSE = 8;
  private static final int CAUSES = 3;
  private static final int MESSAGE = 500;

  private StackTraceSummary() {}

  /** The first lines of its stack trace, and those of its causes. */
  public static String of(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    Throwable at = thrown;
    for (int i = 0; at != null && i <= CAUSES; i++) {
      text.append(i == 0 ? "" : "Caused by: ");
      add(at, i == 0 ? FRAMES : FRAMES_OF_CAUSE, text);
      at = at.getCause();
    }
    return text.toString();
  }

  private static void add(Throwable thrown, int most, StringBuilder text) {
    String message = Optional.ofNullable(thrown.getMessage()).orElse("");
    text.append(thrown.getClass().getName());
    if (!message.isEmpty()) {
      String brief = message.length() > MESSAGE ? message.substring(0, MESSAGE) + "..." : message;
      text.append(": ").append(SafeText.ofLines(brief));
    }
    text.append('\n');
    StackTraceElement[] frames = thrown.getStackTrace();
    for (int i = 0; i < Math.min(most, frames.length); i++) {
      text.append("\tat ").append(frames[i]).append('\n');
    }
    if (frames.length > most) {
      text.append("\t... ").append(frames.length - most).append(" more\n");
    }
  }
}
