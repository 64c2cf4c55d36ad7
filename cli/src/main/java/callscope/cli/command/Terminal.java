package callscope.cli.command;

import java.util.Map;
import java.util.Optional;

/**
 * The terminal that the program writes to.
 *
 * @param showsOutput whether the standard output is a terminal
 * @param showsProgress whether the standard error is a terminal that can erase a line
 * @param width in columns, if known
 * @param takesColor whether the environment allows colour
 */
public record Terminal(
    boolean showsOutput, boolean showsProgress, Optional<Integer> width, boolean takesColor) {
  /** Set by the launcher, since Java can't detect it: any of {@code out} and {@code err}. */
  private static final String STREAMS = "callscope.terminal";

  private static final String COLUMNS = "callscope.columns";

  public static Terminal ofSystem(Map<String, String> environment) {
    String streams = System.getProperty(STREAMS, "");
    Optional<Integer> width =
        columns(Optional.ofNullable(System.getProperty(COLUMNS)))
            .or(() -> columns(Optional.ofNullable(environment.get("COLUMNS"))));
    return new Terminal(
        streams.contains("out"),
        streams.contains("err") && !isDumb(environment),
        width,
        takesColor(environment));
  }

  /** No colour if NO_COLOR has any value, as no-color.org defines it, or on a dumb terminal. */
  public static boolean takesColor(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb(environment);
  }

  private static boolean isDumb(Map<String, String> environment) {
    return environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** The same terminal without progress. */
  Terminal withoutProgress() {
    return new Terminal(showsOutput, false, width, takesColor);
  }

  static Optional<Integer> columns(Optional<String> text) {
    return text.filter(digits -> digits.matches("[1-9][0-9]{0,4}")).map(Integer::valueOf);
  }
}
