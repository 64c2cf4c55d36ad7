package callscope.cli.help;

import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.Output;
import org.apache.commons.cli.Options;

/** Prints the version. */
public final class VersionCommand implements Command {
  public static final String NAME = "version";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public String description() {
    return "Prints the version, as --version does.";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    if (!arguments.operands().isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "`callscope version` takes nothing; drop `" + arguments.operands().getFirst() + "`");
    }
    Output.print(session, CommonOptions.versionLine());
    return ExitCode.OK;
  }
}
