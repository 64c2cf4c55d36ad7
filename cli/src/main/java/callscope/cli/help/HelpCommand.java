package callscope.cli.help;

import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.Output;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Shows help, or writes manual pages. */
public final class HelpCommand implements Command {
  public static final String NAME = "help";
  private static final String ALL = "all";
  private static final int MIN_WIDTH = 60;
  private static final int MAX_WIDTH = 100;
  private static final int USUAL_WIDTH = 80;

  private static final Option MAN =
      Option.builder()
          .longOpt("man")
          .hasArg()
          .argName("FOLDER")
          .desc("write a manual page for each command to this folder, such as callscope.1")
          .build();

  private final Supplier<List<Command>> commands;

  /**
   * Creates the command.
   *
   * @param commands all commands
   */
  public HelpCommand(Supplier<List<Command>> commands) {
    this.commands = commands;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String operands() {
    return "[COMMAND | all]";
  }

  @Override
  public String description() {
    return "Shows the help of a command, as COMMAND --help does; without operands, an overview; with"
        + " `all`, the help of all commands and the environment variables. With --man, writes"
        + " manual pages instead.";
  }

  @Override
  public Options options() {
    return new Options().addOption(MAN);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    CommandTable table = CommandTable.of(commands.get());
    String name = String.join(" ", arguments.operands());
    Optional<String> folder = arguments.value(MAN);
    if (folder.isPresent()) {
      if (!name.isEmpty()) {
        throw new Failure(
            ExitCode.USAGE, "--man writes the pages of all commands; drop `" + name + "`");
      }
      ManPages.write(table, ParsedArguments.path(folder.get(), ExitCode.OUTPUT));
      return ExitCode.OK;
    }
    HelpText text = new HelpText(table, width(session));
    Output.print(session, helpOf(name, table, text).toString());
    return ExitCode.OK;
  }

  private static HelpText helpOf(String name, CommandTable table, HelpText text) throws Failure {
    switch (name) {
      case "" -> {
        return text.overview();
      }
      case ALL -> {
        return text.all();
      }
      case CommandEntry.RULES -> {
        return text.rules();
      }
      default -> {}
    }
    Optional<CommandEntry> entry = table.find(name);
    if (entry.isPresent()) {
      return text.command(entry.get());
    }
    List<String> names = table.entries().stream().map(CommandEntry::name).toList();
    throw new Failure(
        ExitCode.USAGE,
        "there is no command `"
            + name
            + "`"
            + CommandNames.nearest(name, names)
                .map(near -> "; did you mean `callscope help " + near + "`?")
                .orElse("; `callscope help` lists the commands"));
  }

  private static int width(Session session) {
    return Math.clamp(session.terminal().width().orElse(USUAL_WIDTH), MIN_WIDTH, MAX_WIDTH);
  }

  /** Shows the help of one command, or the overview for the analysis. */
  public void show(Session session, Command command) throws Failure {
    CommandTable table = CommandTable.of(commands.get());
    HelpText text = new HelpText(table, width(session));
    CommandEntry entry = table.find(command.name()).orElseThrow();
    Output.print(session, text.command(entry).toString());
  }

  /** Shows the overview, or everything. */
  public void show(Session session, boolean all) throws Failure {
    HelpText text = new HelpText(CommandTable.of(commands.get()), width(session));
    Output.print(session, (all ? text.all() : text.overview()).toString());
  }
}
