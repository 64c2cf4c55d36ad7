package callscope.cli.help;

import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/**
 * A command with everything that its documentation tells.
 *
 * @param group the heading under which it is listed
 * @param summary what it does, in a few words
 * @param codes its exit codes, in the order of their numbers
 * @param difference what {@link ExitCode#DIFFERENT} means; empty if it never ends with it
 */
public record CommandEntry(
    Command command,
    String group,
    String summary,
    List<ExitCode> codes,
    String difference,
    List<Example> examples) {
  static final String PROGRAM = "callscope";

  /** The command that a command line without the name of a command selects. */
  public static final String DEFAULT = "analyse";

  /** The first word of the commands for rules. */
  public static final String RULES = "rules";

  public CommandEntry {
    codes = List.copyOf(codes);
    examples = List.copyOf(examples);
  }

  public String name() {
    return command.name();
  }

  /** Whether the command analyses reports, so that its name may be left out. */
  boolean isDefault() {
    return name().equals(DEFAULT);
  }

  /** The name after {@code rules}, or the whole name of other commands. */
  String lastWord() {
    return name().substring(name().lastIndexOf(' ') + 1);
  }

  boolean isOfRules() {
    return name().startsWith(RULES + " ");
  }

  /** How it is called. */
  String synopsis() {
    String name = isDefault() ? "" : " " + name();
    String options = visibleOptions().isEmpty() ? "" : " [OPTIONS]";
    return (PROGRAM + name + options + " " + command.operands()).strip();
  }

  /** Its options, with those that all commands have, in the order of their names. */
  public List<Option> options() {
    return sorted(CommonOptions.addTo(command.options()));
  }

  private List<Option> visibleOptions() {
    return sorted(command.options());
  }

  private static List<Option> sorted(Options options) {
    List<Option> sorted = new ArrayList<>(options.getOptions());
    sorted.sort(Comparator.comparing(option -> option.getLongOpt().toLowerCase(Locale.ROOT)));
    return sorted;
  }

  /** What an exit code means for this command. */
  String meaning(ExitCode code) {
    return code == ExitCode.DIFFERENT ? difference : code.meaning();
  }
}
