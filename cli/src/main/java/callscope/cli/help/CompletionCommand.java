package callscope.cli.help;

import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.Output;
import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.cli.Options;

/** Prints the completion script of a shell. */
public final class CompletionCommand implements Command {
  public static final String NAME = "completion";
  private static final String QUESTION = "which shell? Name bash, zsh or fish";

  private final Supplier<List<Command>> commands;

  /**
   * Creates the command.
   *
   * @param commands all commands
   */
  public CompletionCommand(Supplier<List<Command>> commands) {
    this.commands = commands;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String operands() {
    return "bash | zsh | fish";
  }

  @Override
  public String description() {
    return "Prints a script that makes a shell complete commands, options, their values and file"
        + " names. To try it in bash or zsh: source <(callscope completion bash); in fish:"
        + " callscope completion fish | source.";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    String shell = arguments.operand(QUESTION);
    CommandTable table = CommandTable.of(commands.get());
    String script =
        switch (shell) {
          case "bash" -> BashCompletion.of(table);
          case "zsh" -> ZshCompletion.of(table);
          case "fish" -> FishCompletion.of(table);
          default ->
              throw new Failure(
                  ExitCode.USAGE, "there is no completion for `" + shell + "`; " + QUESTION);
        };
    Output.print(session, script);
    return ExitCode.OK;
  }
}
