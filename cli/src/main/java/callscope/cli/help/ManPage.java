package callscope.cli.help;

import callscope.cli.command.ExitCode;
import callscope.version.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.cli.Option;

/**
 * Formats manual pages with the man macros.
 *
 * @param date of the pages, as in 2026-01-31
 */
record ManPage(CommandTable table, String date) {
  private static final int MAX_LINE = 74;
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  /** The day of SOURCE_DATE_EPOCH, so that builds are reproducible; without it, today. */
  static String date(Map<String, String> environment) {
    String seconds = environment.getOrDefault("SOURCE_DATE_EPOCH", "");
    return seconds.matches("[0-9]{1,11}")
        ? Instant.ofEpochSecond(Long.parseLong(seconds))
            .atZone(ZoneOffset.UTC)
            .toLocalDate()
            .toString()
        : LocalDate.now(ZoneOffset.UTC).toString();
  }

  /** The name of the page of a command. */
  String name(CommandEntry entry) {
    return entry.isDefault() ? CommandEntry.PROGRAM : named(entry.name());
  }

  private static String named(String command) {
    return CommandEntry.PROGRAM + "-" + command.replace(' ', '-');
  }

  /** The page of a command; that of the analysis describes the program, too. */
  String of(CommandEntry entry) {
    StringBuilder text = new StringBuilder();
    head(name(entry), entry.isDefault() ? "show what a program did" : entry.summary(), text);
    synopsis(entry.synopsis(), text);
    if (entry.isDefault()) {
      text.append(".PP\n");
      synopsisLine("callscope COMMAND [OPTIONS] ...", text);
    }
    section("DESCRIPTION", text).append(body(entry.command().description())).append('\n');
    if (entry.isDefault()) {
      section("COMMANDS", text);
      table.entries().stream()
          .filter(other -> !other.isDefault())
          .forEach(other -> command(other, other.name(), text));
    }
    section("OPTIONS", text);
    entry.options().forEach(option -> option(option, text));
    section("EXAMPLES", text);
    entry.examples().forEach(example -> example(example, text));
    section("EXIT STATUS", text);
    for (ExitCode code : entry.codes()) {
      item(bold("" + code.number()), entry.meaning(code), text);
    }
    if (entry.isDefault()) {
      section("ENVIRONMENT", text);
      CommandTable.environment().forEach((name, meaning) -> item(bold(name), meaning, text));
    }
    return seeAlso(entry, text).toString();
  }

  /** The page that lists the commands for rules. */
  String ofRules() {
    StringBuilder text = new StringBuilder();
    head(named(CommandEntry.RULES), "commands for rule authors", text);
    synopsis("callscope rules COMMAND [OPTIONS] ...", text);
    section("COMMANDS", text);
    table.ofRules().forEach(entry -> command(entry, entry.lastWord(), text));
    return reference("SEE ALSO", List.of(CommandEntry.PROGRAM), text).toString();
  }

  private void head(String name, String summary, StringBuilder text) {
    text.append(
        ".TH \"%s\" 1 \"%s\" \"callscope %s\" \"callscope manual\"\n"
            .formatted(name.toUpperCase(Locale.ROOT), date, Version.TEXT));
    section("NAME", text)
        .append(name.replace("-", "\\-"))
        .append(" \\- ")
        .append(body(summary))
        .append('\n');
  }

  private static void synopsis(String line, StringBuilder text) {
    section("SYNOPSIS", text);
    synopsisLine(line, text);
  }

  /** The name of the program and lower-case words are typed as they are. */
  private static void synopsisLine(String line, StringBuilder text) {
    for (String word : line.split(" ")) {
      boolean literal = word.matches("[a-z]+");
      text.append(literal ? bold(word) : escaped(word)).append(' ');
    }
    text.setLength(text.length() - 1);
    text.append('\n');
  }

  private void command(CommandEntry entry, String name, StringBuilder text) {
    item(bold(name), entry.summary() + "; see " + name(entry) + "(1)", text);
  }

  private static void option(Option option, StringBuilder text) {
    String brief = option.getOpt() == null ? "" : bold("-" + option.getOpt()) + ", ";
    String value =
        Optional.ofNullable(option.getArgName())
            .map(name -> " \\fI" + escaped(name) + "\\fP")
            .orElse("");
    item(brief + bold("--" + option.getLongOpt()) + value, option.getDescription(), text);
  }

  private static void example(Example example, StringBuilder text) {
    item(bold(example.line()), example.meaning(), text);
  }

  private static StringBuilder seeAlso(CommandEntry entry, StringBuilder text) {
    List<String> pages =
        entry.isDefault()
            ? List.of(named(CommandEntry.RULES))
            : entry.isOfRules()
                ? List.of(CommandEntry.PROGRAM, named(CommandEntry.RULES))
                : List.of(CommandEntry.PROGRAM);
    return reference("SEE ALSO", pages, text);
  }

  private static StringBuilder reference(String title, List<String> pages, StringBuilder text) {
    section(title, text);
    return text.append(
        pages.stream()
            .map(page -> bold(page) + "(1)")
            .collect(Collectors.joining(",\n", "", "\n")));
  }

  private static StringBuilder section(String title, StringBuilder text) {
    return text.append(".SH ").append(title).append('\n');
  }

  private static void item(String label, String meaning, StringBuilder text) {
    text.append(".TP\n").append(label).append('\n').append(body(meaning)).append('\n');
  }

  private static String bold(String text) {
    return "\\fB" + escaped(text) + "\\fP";
  }

  /** Running text in short lines; code between backticks becomes bold. */
  private static String body(String text) {
    StringBuilder lines = new StringBuilder();
    int start = 0;
    for (String word : text.split(" ")) {
      boolean isFull = lines.length() - start + word.length() >= MAX_LINE;
      if (!lines.isEmpty()) {
        lines.append(isFull ? '\n' : ' ');
        start = isFull ? lines.length() : start;
      }
      lines.append(start == lines.length() ? escapedAtStart(word) : escaped(word));
    }
    return CODE.matcher(lines).replaceAll("\\\\fB$1\\\\fP");
  }

  /** The first word of a line, which must not begin with a control character. */
  private static String escapedAtStart(String text) {
    return (text.startsWith(".") || text.startsWith("'") ? "\\&" : "") + escaped(text);
  }

  /** Text without meaning for roff. */
  private static String escaped(String text) {
    return text.replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("~", "\\(ti")
        .replace("^", "\\(ha");
  }
}
