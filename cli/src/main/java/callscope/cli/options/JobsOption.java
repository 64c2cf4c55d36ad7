package callscope.cli.options;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import org.apache.commons.cli.Option;

/** The option {@code --jobs}: the number of reports that are analysed at the same time. */
public final class JobsOption {
  public static final Option OPTION =
      Option.builder("J")
          .longOpt("jobs")
          .hasArg()
          .argName("N")
          .desc("number of reports to analyse in parallel (default: one per processor)")
          .build();

  private JobsOption() {}

  /**
   * The number given, or else that of the processors.
   *
   * @throws Failure if the value is not a number from 1 to 9999
   */
  public static int of(ParsedArguments arguments) throws Failure {
    String text = arguments.value(OPTION).orElse("" + Runtime.getRuntime().availableProcessors());
    if (!text.matches("0*[1-9][0-9]{0,3}")) {
      throw new Failure(
          ExitCode.USAGE, "--jobs is a number of reports, from 1 to 9999, not `" + text + "`");
    }
    return Integer.parseInt(text);
  }
}
