package callscope.cli.help;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.cli.Option;

/** Generates the completion script for zsh; {@code completion.zsh} contains its fixed parts. */
final class ZshCompletion {
  private ZshCompletion() {}

  static String of(CommandTable table) {
    List<CommandEntry> all = table.entries();
    List<CommandEntry> first = all.stream().filter(entry -> !entry.isOfRules()).toList();
    return HelpResource.text("completion.zsh")
        .replace("@FIRST@\n", descriptions(first) + "    'rules:commands for rule authors'\n")
        .replace("@RULES@\n", descriptions(table.ofRules()))
        .replace(
            "@COMMANDS@", first.stream().map(CommandEntry::name).collect(Collectors.joining("|")))
        .replace(
            "@CASES@\n", all.stream().map(ZshCompletion::command).collect(Collectors.joining()));
  }

  private static String descriptions(List<CommandEntry> entries) {
    return entries.stream()
        .map(entry -> "    " + quoted(entry.lastWord() + ":" + entry.summary()) + "\n")
        .collect(Collectors.joining());
  }

  private static String command(CommandEntry entry) {
    StringBuilder text = new StringBuilder();
    text.append("    '").append(entry.name()).append("')\n      _arguments -s \\\n");
    for (Option option : entry.options()) {
      if (option.getOpt() != null) {
        text.append("        ")
            .append(specification("-" + option.getOpt(), option))
            .append(" \\\n");
      }
      boolean hasValue = option.hasArg();
      String name = "--" + option.getLongOpt() + (hasValue ? "=" : "");
      text.append("        ").append(specification(name, option)).append(" \\\n");
    }
    Value operands = Value.ofOperands(entry.command().operands());
    String offer = operands.kind() == Value.Kind.COMMAND ? "_callscope_commands" : action(operands);
    return text.append("        ")
        .append(quoted("*:operand:" + offer))
        .append("\n      ;;\n")
        .toString();
  }

  /** Any option may follow again, since some may be repeated. */
  private static String specification(String name, Option option) {
    String value =
        Value.of(option)
            .map(of -> ":" + escaped(option.getArgName()) + ":" + action(of))
            .orElse("");
    return quoted("*" + name + "[" + escaped(option.getDescription()) + "]" + value);
  }

  private static String action(Value value) {
    if (value.isList()) {
      return "_values -s , word " + String.join(" ", value.words());
    }
    if (!value.words().isEmpty()) {
      return value.words().stream()
          .map(word -> word.replace(" ", "\\ "))
          .collect(Collectors.joining(" ", "(", ")"));
    }
    return switch (value.kind()) {
      case FILE -> "_files";
      case FOLDER -> "_files -/";
      case COMMAND -> "_callscope_commands";
      case OTHER -> " ";
    };
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
