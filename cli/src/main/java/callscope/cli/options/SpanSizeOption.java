package callscope.cli.options;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.match.Matcher;
import org.apache.commons.cli.Option;

/** The option {@code --span-size}: the number of calls in a span of calls. */
public final class SpanSizeOption {
  public static final Option OPTION =
      Option.builder()
          .longOpt("span-size")
          .hasArg()
          .argName("N")
          .desc(
              "number of calls of a thread in a span of calls (default: "
                  + Matcher.DEFAULT_SPAN_SIZE
                  + ")")
          .build();

  private SpanSizeOption() {}

  /**
   * The number of calls given, at least 1, or the default.
   *
   * @throws Failure if the value is not a positive whole number
   */
  public static int of(ParsedArguments arguments) throws Failure {
    String text = arguments.value(OPTION).orElse("" + Matcher.DEFAULT_SPAN_SIZE);
    if (!text.matches("0*[1-9][0-9]{0,8}")) {
      throw new Failure(
          ExitCode.USAGE, "--span-size is a number of calls, at least 1, not `" + text + "`");
    }
    return Integer.parseInt(text);
  }
}
