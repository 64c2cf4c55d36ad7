package callscope.cli.help;

import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the program can do: the table that help, manual pages and completion scripts are generated
 * from. Names, operands, descriptions and options come from the commands, everything else from
 * {@code commands.tsv} and {@code examples.tsv}.
 *
 * @param entries in the order in which help lists them
 */
public record CommandTable(List<CommandEntry> entries) {
  /** The exit codes that all commands have. */
  private static final List<ExitCode> COMMON =
      List.of(
          ExitCode.OK,
          ExitCode.USAGE,
          ExitCode.OUTPUT,
          ExitCode.OUT_OF_MEMORY,
          ExitCode.FAULT,
          ExitCode.READER_GONE);

  private static final int COLUMNS = 5;

  public CommandTable {
    entries = List.copyOf(entries);
  }

  /**
   * Describes commands.
   *
   * @throws IllegalStateException if the table and the commands do not have the same names
   */
  public static CommandTable of(List<Command> commands) {
    List<Command> left = new ArrayList<>(commands);
    List<String[]> examples = HelpResource.rows("examples.tsv", 3);
    List<CommandEntry> entries = new ArrayList<>();
    for (String[] row : HelpResource.rows("commands.tsv", COLUMNS)) {
      Command command =
          left.stream()
              .filter(one -> one.name().equals(row[0]))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("there is no command " + row[0]));
      left.remove(command);
      entries.add(
          new CommandEntry(
              command, row[1], row[2], codes(row[3]), row[4], examples(row[0], examples)));
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException("the table lacks the command " + left.getFirst().name());
    }
    return new CommandTable(entries);
  }

  private static List<ExitCode> codes(String numbers) {
    TreeSet<ExitCode> codes = new TreeSet<>(COMMON);
    for (String number : numbers.isEmpty() ? new String[0] : numbers.split(" ")) {
      codes.add(
          List.of(ExitCode.values()).stream()
              .filter(code -> number.equals("" + code.number()))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("there is no exit code " + number)));
    }
    return List.copyOf(codes);
  }

  private static List<Example> examples(String command, List<String[]> all) {
    String words = command.equals(CommandEntry.DEFAULT) ? "" : " " + command;
    return all.stream()
        .filter(row -> row[0].equals(command))
        .map(row -> new Example((CommandEntry.PROGRAM + words + " " + row[1]).strip(), row[2]))
        .toList();
  }

  /** The entry of a command. */
  public Optional<CommandEntry> find(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** The commands for rules. */
  List<CommandEntry> ofRules() {
    return entries.stream().filter(CommandEntry::isOfRules).toList();
  }

  /** The environment variables and their meanings. */
  static Map<String, String> environment() {
    return HelpResource.pairs("environment.tsv");
  }
}
