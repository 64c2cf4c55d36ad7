package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Terminal;
import callscope.cli.help.CommandEntry;
import callscope.cli.help.CommandTable;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The help of the program and of its commands. */
class HelpTest {
  private static final int SCREEN_LINES = 36;
  private static final int SCREEN_COLUMNS = 80;
  private static final CommandTable TABLE = CommandTable.of(Commands.all());

  private static String ok(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out();
  }

  @Test
  void theOverviewFitsOnOneScreenAndNamesAllCommands() {
    String help = ok("--help");

    assertThat(help.lines().toList())
        .hasSizeLessThanOrEqualTo(SCREEN_LINES)
        .allMatch(line -> line.length() <= SCREEN_COLUMNS);
    for (CommandEntry entry : TABLE.entries()) {
      String name = entry.name().replaceFirst("^rules ", "");
      assertThat(help).containsPattern("(?m)^  (" + name + " |rules .*\\b" + name + "\\b)");
    }
    assertThat(ok("help")).isEqualTo(help);
    assertThat(ok("-h")).isEqualTo(help);
    assertThat(ok("report.json", "--help")).isEqualTo(help);
  }

  @Test
  void theCommandsForRulesHaveAnOverview() {
    String help = ok("rules", "--help");

    assertThat(help.lines().count()).isLessThanOrEqualTo(SCREEN_LINES);
    for (CommandEntry entry : TABLE.entries()) {
      if (entry.name().startsWith("rules ")) {
        assertThat(help).contains("  " + entry.name().substring("rules ".length()) + " ");
      }
    }
    assertThat(ok("help", "rules")).isEqualTo(help);
    assertThat(ok("rules", "help")).isEqualTo(help);
    assertThat(ok("--help", "rules")).isEqualTo(help);
  }

  @Test
  void theHelpOfACommandHasItsOptionsExamplesAndExitCodes() {
    for (CommandEntry entry : TABLE.entries()) {
      String[] words = (entry.name() + " --help").split(" ");
      String help = ok(words);

      assertThat(entry.examples()).as(entry.name()).isNotEmpty();
      entry
          .examples()
          .forEach(example -> assertThat(help).contains("\n  " + example.line() + "\n"));
      for (Option option : entry.options()) {
        assertThat(help).contains("--" + option.getLongOpt());
      }
      for (ExitCode code : entry.codes()) {
        assertThat(help).containsPattern("\n  " + code.number() + " +[^ ]");
      }
      assertThat(help.lines()).allMatch(line -> line.length() <= SCREEN_COLUMNS);
      assertThat(ok(("help " + entry.name()).split(" "))).isEqualTo(help);
    }
  }

  @Test
  void eachSummaryFitsOnALine() {
    assertThat(TABLE.entries()).allMatch(entry -> entry.summary().length() <= 64);
    assertThat(TABLE.entries())
        .allMatch(
            entry -> entry.codes().contains(ExitCode.DIFFERENT) != entry.difference().isEmpty());
  }

  @Test
  void helpOfAllContainsEverything() {
    String all = ok("help", "all");

    assertThat(ok("--help", "--all")).isEqualTo(all);
    assertThat(all).contains("CALLSCOPE_CACHE", "NO_COLOR", ok("help", "rules", "lint"));
  }

  @Test
  void widthsOfTerminalsAreRespected() {
    Terminal narrow = new Terminal(true, false, Optional.of(60), false);
    for (List<String> words : List.of(List.of("--help"), List.of("rules", "--help"))) {
      CommandRun run = CommandRun.with(new byte[0], narrow, words.toArray(String[]::new));

      assertThat(run.out().lines()).allMatch(line -> line.length() <= 60);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lint, rules lint",
    "exlpain, explain",
    "rules lnit, rules lint",
    "artifact, artifacts",
    "completions, completion"
  })
  void aTypoGetsTheNearestCommand(String typed, String meant) {
    CommandRun run = CommandRun.of(("help " + typed).split(" "));

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains("did you mean `callscope help " + meant + "`?");
  }

  @Test
  void theVersionIsACommandAndAnOption() {
    assertThat(ok("version")).matches("callscope [0-9.]+\n");
    assertThat(ok("--version")).isEqualTo(ok("version"));
    assertThat(ok("-V")).isEqualTo(ok("version"));
    assertThat(CommandRun.of("version", "x").code()).isEqualTo(ExitCode.USAGE.number());
  }
}
