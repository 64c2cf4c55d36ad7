package callscope.cli.help;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.cli.Option;

/** Generates the completion script for fish; {@code completion.fish} contains its fixed parts. */
final class FishCompletion {
  private static final String COMPLETE = "complete -c callscope -n ";

  private FishCompletion() {}

  static String of(CommandTable table) {
    StringBuilder text = new StringBuilder();
    List<CommandEntry> all = table.entries();
    List<CommandEntry> first = all.stream().filter(entry -> !entry.isOfRules()).toList();
    first.forEach(entry -> word("none", entry.name(), entry.summary(), text));
    word("none", CommandEntry.RULES, "commands for rule authors", text);
    text.append(COMPLETE).append("'__callscope_is rules' -f\n");
    table.ofRules().forEach(entry -> word("rules", entry.lastWord(), entry.summary(), text));
    all.forEach(entry -> command(entry, text));
    return HelpResource.text("completion.fish")
            .replace(
                "@COMMANDS@",
                first.stream().map(CommandEntry::name).collect(Collectors.joining(" ")))
        + text;
  }

  private static void word(String command, String word, String description, StringBuilder text) {
    text.append(COMPLETE)
        .append(quoted("__callscope_is " + command))
        .append(" -a ")
        .append(quoted(word))
        .append(" -d ")
        .append(quoted(description))
        .append('\n');
  }

  private static void command(CommandEntry entry, StringBuilder text) {
    String condition = quoted(condition(entry));
    for (Option option : entry.options()) {
      text.append(COMPLETE).append(condition);
      if (option.getOpt() != null) {
        text.append(" -s ").append(option.getOpt());
      }
      text.append(" -l ").append(option.getLongOpt());
      Value.of(option).ifPresent(value -> text.append(offer(value)));
      text.append(" -d ").append(quoted(option.getDescription())).append('\n');
    }
    Value operands = Value.ofOperands(entry.command().operands());
    if (operands.kind() != Value.Kind.FILE) {
      text.append(COMPLETE).append(condition).append(" -f\n");
    }
    operands.words().forEach(word -> word(entry.name(), word, "", text));
    if (operands.kind() == Value.Kind.COMMAND) {
      text.append(COMPLETE).append(condition).append(" -a '(__callscope_commands)'\n");
    }
  }

  /** The options of the analysis are offered before any command is typed, too. */
  private static String condition(CommandEntry entry) {
    return "__callscope_is " + (entry.isDefault() ? "none " : "") + quotedWord(entry.name());
  }

  private static String quotedWord(String name) {
    return name.contains(" ") ? "\"" + name + "\"" : name;
  }

  private static String offer(Value value) {
    if (value.isList()) {
      return " -x -a " + quoted("(__callscope_list " + String.join(" ", value.words()) + ")");
    }
    if (!value.words().isEmpty()) {
      return " -x -a "
          + quoted(
              value.words().stream()
                  .map(word -> word.replace(" ", "\\ "))
                  .collect(Collectors.joining(" ")));
    }
    return switch (value.kind()) {
      case FILE -> " -r -F";
      case FOLDER -> " -x -a '(__fish_complete_directories)'";
      case COMMAND -> " -x -a '(__callscope_commands)'";
      case OTHER -> " -x";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
