package callscope.cli.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/** Generates the completion script for bash; {@code completion.bash} contains its fixed parts. */
final class BashCompletion {
  private BashCompletion() {}

  static String of(CommandTable table) {
    String cases =
        table.entries().stream().map(BashCompletion::command).collect(Collectors.joining());
    return HelpResource.text("completion.bash")
        .replace("@COMMANDS@", String.join("|", firstWords(table)))
        .replace("@FIRST@", lines(firstWords(table)))
        .replace("@RULES@", lines(table.ofRules().stream().map(CommandEntry::lastWord).toList()))
        .replace("@CASES@\n", cases);
  }

  /** The first words of all commands. */
  static List<String> firstWords(CommandTable table) {
    return table.entries().stream()
        .map(entry -> entry.isOfRules() ? CommandEntry.RULES : entry.name())
        .distinct()
        .toList();
  }

  /** Sets what follows the options with values, all options, and the operands. */
  private static String command(CommandEntry entry) {
    StringBuilder text = new StringBuilder();
    text.append("    '").append(entry.name()).append("')\n");
    text.append("      case $previous in\n");
    List<String> names = new ArrayList<>();
    for (Option option : entry.options()) {
      names.addAll(names(option));
      Value.of(option)
          .ifPresent(
              value ->
                  text.append("        ")
                      .append(String.join("|", names(option)))
                      .append(") ")
                      .append(offer(value))
                      .append("; return ;;\n"));
    }
    text.append("      esac\n");
    text.append("      options=").append(lines(names)).append('\n');
    text.append("      operands=\"").append(offer(Value.ofOperands(entry.command().operands())));
    return text.append("\"\n      ;;\n").toString();
  }

  private static List<String> names(Option option) {
    return Stream.concat(
            Optional.ofNullable(option.getOpt()).map(name -> "-" + name).stream(),
            Stream.of("--" + option.getLongOpt()))
        .toList();
  }

  private static String offer(Value value) {
    if (!value.words().isEmpty()) {
      String all =
          value.kind() == Value.Kind.COMMAND ? "_callscope_commands " : "_callscope_words ";
      return (value.isList() ? "_callscope_list " : all) + lines(value.words());
    }
    return switch (value.kind()) {
      case FILE -> "_callscope_files";
      case FOLDER -> "_callscope_folders";
      case COMMAND -> "_callscope_commands";
      case OTHER -> ":";
    };
  }

  /** Words for compgen, one a line, since a word may contain blanks. */
  private static String lines(List<String> words) {
    return "$'" + String.join("\\n", words) + "'";
  }
}
