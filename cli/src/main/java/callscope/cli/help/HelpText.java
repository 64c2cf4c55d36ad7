package callscope.cli.help;

import callscope.cli.command.ExitCode;
import callscope.version.Version;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.HelpFormatter;
import org.apache.commons.cli.Option;

/** Formats the help. */
final class HelpText {
  private static final String INDENT = "  ";
  private static final int GAP = 2;
  private static final int WIDEST_LABEL = 26;
  private static final int EXAMPLES_OF_OVERVIEW = 4;
  private static final int WIDTH_OF_CODES = 4;

  private final CommandTable table;
  private final int width;
  private final StringWriter text = new StringWriter();
  private final PrintWriter out = new PrintWriter(text);
  private final HelpFormatter formatter = new HelpFormatter();

  /**
   * Creates a help without text.
   *
   * @param width of lines, in columns
   */
  HelpText(CommandTable table, int width) {
    this.table = table;
    this.width = width;
  }

  /** The text so far. */
  @Override
  public String toString() {
    out.flush();
    return text.toString();
  }

  /** The program on one screen. */
  HelpText overview() {
    paragraph(
        "callscope " + Version.TEXT + " shows what a program did, from the report of a sandbox.");
    line("");
    line("Usage: callscope [OPTIONS] REPORT...");
    line("       callscope COMMAND [OPTIONS] ...");
    line("");
    List<Example> examples =
        entry(CommandEntry.DEFAULT).examples().subList(0, EXAMPLES_OF_OVERVIEW);
    int column = longest(examples.stream().map(example -> INDENT + example.line()).toList());
    for (Example example : examples) {
      row(INDENT + example.line(), example.meaning(), column);
    }
    line("");
    commands();
    line("");
    paragraph("See `callscope help COMMAND` for options, `callscope help all` for everything.");
    return this;
  }

  /** The groups with their commands; those for rules are only named. */
  private void commands() {
    String group = "";
    int column =
        longest(
            table.entries().stream()
                .filter(entry -> !entry.isOfRules())
                .map(entry -> INDENT + entry.name())
                .toList());
    for (CommandEntry entry : table.entries()) {
      boolean first = !entry.group().equals(group);
      group = entry.group();
      if (first) {
        line(entry.isOfRules() ? group + ", see `callscope rules --help`:" : group + ":");
      }
      if (!entry.isOfRules()) {
        row(INDENT + entry.name(), entry.summary(), column);
      } else if (first) {
        String names =
            String.join(" ", table.ofRules().stream().map(CommandEntry::lastWord).toList());
        row(INDENT + CommandEntry.RULES, names, column);
      }
    }
  }

  /** The commands for rules. */
  HelpText rules() {
    line("Usage: callscope rules COMMAND [OPTIONS] ...");
    line("");
    line("Commands for rule authors:");
    List<CommandEntry> entries = table.ofRules();
    int column = longest(entries.stream().map(entry -> INDENT + entry.lastWord()).toList());
    entries.forEach(entry -> row(INDENT + entry.lastWord(), entry.summary(), column));
    line("");
    line("Examples:");
    for (String name : List.of("lint", "fmt", "test", "rescope")) {
      example(entry(CommandEntry.RULES + " " + name).examples().getFirst());
    }
    line("");
    paragraph("Options and examples: `callscope rules COMMAND --help`.");
    return this;
  }

  private CommandEntry entry(String name) {
    return table.find(name).orElseThrow();
  }

  /** A command with its options, examples and exit codes. */
  HelpText command(CommandEntry entry) {
    paragraph("Usage: " + entry.synopsis());
    line("");
    paragraph(entry.command().description());
    line("");
    line("Examples:");
    entry.examples().forEach(this::example);
    line("");
    line("Options:");
    List<Option> options = entry.options();
    int column = Math.min(WIDEST_LABEL, longest(options.stream().map(HelpText::label).toList()));
    options.forEach(option -> row(label(option), option.getDescription(), column));
    line("");
    line("Exit codes:");
    for (ExitCode code : entry.codes()) {
      row(INDENT + code.number(), entry.meaning(code), INDENT.length() + WIDTH_OF_CODES);
    }
    return this;
  }

  /** All commands, one after the other, and the environment. */
  HelpText all() {
    overview();
    for (CommandEntry entry : table.entries()) {
      heading(("callscope " + entry.name()).strip());
      command(entry);
    }
    heading("Environment variables");
    CommandTable.environment()
        .forEach((name, meaning) -> row(INDENT + name, meaning, WIDEST_LABEL));
    return this;
  }

  private void heading(String title) {
    line("");
    line("-".repeat(width));
    line(title);
    line("");
  }

  private void example(Example example) {
    row(INDENT + example.line(), "", 0);
    row(INDENT + INDENT + INDENT + example.meaning(), "", INDENT.length() * 3);
  }

  /** The names of an option, with the name of its value. */
  static String label(Option option) {
    String brief = option.getOpt() == null ? "    " : "-" + option.getOpt() + ", ";
    String value = Optional.ofNullable(option.getArgName()).map(name -> " " + name).orElse("");
    return INDENT + brief + "--" + option.getLongOpt() + value;
  }

  /** The column after the longest label. */
  private static int longest(List<String> labels) {
    return labels.stream().mapToInt(String::length).max().orElse(0) + GAP;
  }

  private void row(String label, String meaning, int column) {
    if (label.length() >= column && !meaning.isEmpty()) {
      line(label);
      formatter.printWrapped(out, width, column, " ".repeat(column) + meaning);
    } else {
      String padded = label + " ".repeat(Math.max(0, column - label.length()));
      formatter.printWrapped(out, width, column, padded + meaning);
    }
  }

  private void paragraph(String words) {
    formatter.printWrapped(out, width, words);
  }

  private void line(String words) {
    out.print(words);
    out.print('\n');
  }
}
