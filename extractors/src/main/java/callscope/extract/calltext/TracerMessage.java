package callscope.extract.calltext;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of strace about a process. On a terminal, such messages interrupt the lines of calls:
 * {@code clone(strace: Process 12 attached}.
 *
 * @param pid the process
 * @param kind what happened to it
 */
public record TracerMessage(long pid, Kind kind) {
  private static final String TRACER = "strace: ";

  private static final Pattern OF_PROCESS =
      Pattern.compile(
          "(?:strace: )?Process ([0-9]{1,9}) (attached|detached|suspended|resumed)(?: .*)?");

  private static final Pattern MODE =
      Pattern.compile("(?:strace: )?\\[ Process PID=[0-9]+ runs in .*mode\\. \\]");

  /** What happened to a process. */
  public enum Kind {
    ATTACHED,
    DETACHED,

    /** Old versions of strace stop a process while it waits for another. */
    PAUSED
  }

  /** Parses a message; empty if the text is not one about a process. */
  public static Optional<TracerMessage> of(String text) {
    Matcher matcher = text.contains("Process ") ? OF_PROCESS.matcher(text) : null;
    if (matcher == null || !matcher.matches()) {
      return Optional.empty();
    }
    Kind kind =
        switch (matcher.group(2)) {
          case "attached" -> Kind.ATTACHED;
          case "detached" -> Kind.DETACHED;
          default -> Kind.PAUSED;
        };
    return Optional.of(new TracerMessage(Long.parseLong(matcher.group(1)), kind));
  }

  /** Whether a whole line is a message of strace. */
  public static boolean isMessage(String line) {
    return line.startsWith(TRACER) || of(line).isPresent() || MODE.matcher(line).matches();
  }

  /** The index of a message at the end of a line; -1 if there is none. */
  public static int within(String line) {
    int at = line.lastIndexOf(TRACER);
    if (at < 0) {
      at = line.lastIndexOf("Process ");
      at = at >= 2 && line.startsWith("[ ", at - 2) ? at - 2 : at;
    }
    return at > 0 && !isQuoted(line, at) && isMessage(line.substring(at)) ? at : -1;
  }

  private static boolean isQuoted(String line, int at) {
    boolean isQuoted = false;
    for (int i = 0; i < at; i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == '"') {
        isQuoted = !isQuoted;
      }
    }
    return isQuoted;
  }
}
