package callscope.cli.rules;

import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.lsp.RuleServer;
import callscope.version.Version;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Serves an editor that speaks the language server protocol. */
public final class ServeRulesCommand implements Command {
  private static final Option STDIO =
      Option.builder()
          .longOpt("stdio")
          .desc("use the standard input and output (the only transport)")
          .build();

  @Override
  public String name() {
    return "rules lsp";
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public String description() {
    return "Runs a language server for rules over the standard input and output: diagnostics,"
        + " completion, hover and code actions. Editors start it; see"
        + " docs/workbench/editors.md.";
  }

  @Override
  public Options options() {
    return new Options().addOption(STDIO);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    if (!arguments.operands().isEmpty()) {
      throw new Failure(
          ExitCode.USAGE, "`callscope rules lsp` takes no files; the editor names its folders");
    }
    // the protocol requires 0 or 1
    return RuleServer.serve(session.in(), session.out(), Version.TEXT)
        ? ExitCode.OK
        : ExitCode.DIFFERENT;
  }
}
