package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Rules;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.help.CommonOptions;
import callscope.cli.options.RuleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.cli.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands in code blocks of the documentation work as printed. */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern COMMAND = Pattern.compile("(?:\\$ )?(?:\\./)?callscope +(.*)");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");

  /** Syntax of the shell, and placeholders in brackets. */
  private static final Pattern NEEDS_SHELL = Pattern.compile("[|<>;&\\[\\]]");

  /** Servers, and a command that starts a browser. */
  private static final Set<String> NOT_RUN = Set.of("rules lsp", "open", "serve", "watch");

  /** Commands that are documented to end with 1 if they find something. */
  private static final Set<String> MAY_DIFFER =
      Set.of("diff", "rules compare", "rules fmt", "rules lint", "rules test");

  private static final int LEAST_RUN = 10;
  private static final int LEAST_PARSED = 60;

  @TempDir private Path folder = Path.of("");

  private final List<String> faults = new ArrayList<>();
  private int found;
  private int run;
  private int skipped;

  /**
   * A command line of the documentation.
   *
   * @param place file and line
   */
  private record Documented(String place, String line) {
    /** The words without the name of the program; a comment is dropped. */
    List<String> words() {
      Matcher matcher = WORD.matcher(line.replaceFirst("\\s#\\s.*", ""));
      List<String> words = new ArrayList<>();
      while (matcher.find()) {
        words.add(Optional.ofNullable(matcher.group(1)).orElseGet(matcher::group));
      }
      return words;
    }
  }

  @Test
  void commandsWorkAsPrinted() throws IOException {
    for (Path page : pages()) {
      for (Documented command : commands(page)) {
        found++;
        check(command);
      }
    }

    assertThat(faults).isEmpty();
    assertThat(run).as("commands that were run").isGreaterThanOrEqualTo(LEAST_RUN);
    assertThat(run + skipped).isEqualTo(found).isGreaterThanOrEqualTo(LEAST_PARSED);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md")),
              docs.filter(path -> path.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  /** The command lines in fenced and in indented code blocks. */
  private static List<Documented> commands(Path page) throws IOException {
    List<Documented> commands = new ArrayList<>();
    List<String> lines = Files.readAllLines(page);
    boolean fenced = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("```")) {
        fenced = !fenced;
      }
      Matcher matcher = COMMAND.matcher(fenced ? line : line.replaceFirst("^ {4}", ""));
      if ((fenced || line.startsWith("    ")) && matcher.matches()) {
        String text = matcher.group(1);
        if (text.endsWith("\\")) {
          text = text.substring(0, text.length() - 1) + lines.get(i + 1);
        }
        commands.add(new Documented(ROOT.relativize(page) + ":" + (i + 1), text));
      }
    }
    return commands;
  }

  private void check(Documented documented) throws IOException {
    List<String> words = documented.words();
    for (String word : words) {
      if (word.startsWith("examples/") && !Files.exists(ROOT.resolve(word))) {
        faults.add(documented.place() + ": there is no file " + word);
      }
    }
    if (words.stream().anyMatch(word -> NEEDS_SHELL.matcher(word).find())) {
      skipped++;
      return;
    }
    try {
      Commands.Chosen chosen = Commands.choose(words);
      Options options = chosen.command().options();
      CommonOptions.addTo(options);
      ParsedArguments arguments = ParseArguments.parse(chosen, options);
      checkRuleNames(documented, arguments);
      if (canRun(chosen.command(), arguments)) {
        run++;
        runIt(documented, words, chosen.command(), arguments);
      } else {
        skipped++;
      }
    } catch (Failure e) {
      faults.add(documented.place() + ": " + e.explanation());
    }
  }

  /** Names of rules are those of built-in rules, unless the command uses others. */
  private void checkRuleNames(Documented documented, ParsedArguments arguments) {
    if (arguments.has(RuleOptions.RULES)) {
      return;
    }
    for (String option : List.of("--rule", "show")) {
      List<String> words = documented.words();
      int at = words.indexOf(option) + 1;
      if (at > 0 && !isPlaceholder(words.get(at))) {
        String name = words.get(at);
        if (Rules.builtIn().compiled().rule(name).isEmpty()) {
          faults.add(documented.place() + ": there is no built-in rule `" + name + "`");
        }
      }
    }
  }

  private static boolean isPlaceholder(String word) {
    return word.matches("[A-Z]+");
  }

  private static boolean canRun(Command command, ParsedArguments arguments) {
    return !NOT_RUN.contains(command.name())
        && arguments.inputs().stream()
            .allMatch(input -> !input.equals("-") && Files.exists(ROOT.resolve(input)));
  }

  private void runIt(
      Documented documented, List<String> words, Command command, ParsedArguments arguments)
      throws IOException {
    Path work = Files.createDirectory(folder.resolve("" + run));
    boolean inPlace =
        command.name().equals("rules fmt") || words.contains("--write") || words.contains("--fix");
    List<String> resolved = new ArrayList<>();
    for (String word : words) {
      boolean isOutput =
          !resolved.isEmpty()
              && Set.of("-o", "--output", "--output-folder", "--man").contains(resolved.getLast());
      if (isOutput) {
        resolved.add(work.resolve(Path.of(word).getFileName()).toString());
      } else if (arguments.inputs().contains(word)) {
        Path input = ROOT.resolve(word);
        resolved.add((inPlace ? copy(input, work) : input).toString());
      } else {
        resolved.add(word);
      }
    }
    CommandRun outcome = CommandRun.of(resolved.toArray(String[]::new));
    boolean differs = outcome.code() == ExitCode.DIFFERENT.number();
    if (outcome.code() != ExitCode.OK.number()
        && !(differs && MAY_DIFFER.contains(command.name()))) {
      faults.add(documented.place() + ": exit code " + outcome.code() + ": " + outcome.err());
    }
  }

  private static Path copy(Path from, Path into) throws IOException {
    Path target = into.resolve(from.normalize().getFileName());
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Files.copy(path, target.resolve(from.relativize(path).toString()));
      }
    }
    return target;
  }
}
