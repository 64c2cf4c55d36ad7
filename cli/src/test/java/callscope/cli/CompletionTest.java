package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Completion in the shells themselves; a test is skipped if its shell is not installed. */
class CompletionTest {
  private static final String BASH =
      """
      . ./script
      complete -p callscope >/dev/null || exit 1
      COMP_WORDS=(WORDS); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _callscope
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  /** Types a command line with a tab in an interactive zsh, and prints the words that result. */
  private static final String ZSH =
      """
      zmodload zsh/zpty
      zpty shell zsh -f -i
      zpty -w shell "PS1=; unsetopt zle_bracketed_paste; cd '$PWD'; autoload -Uz compinit; compinit -u -D"
      zpty -w shell ". ./script; callscope() { print -r -- \\"TYPED:\\${(j:|:)@}:\\" }; echo RE''ADY"
      while zpty -r shell line && [[ $line != *READY* ]]; do :; done
      zpty -w -n shell $'callscope '"$1"$'\\t\\n'
      while zpty -r shell line; do
        [[ $line != *TYPED:* ]] || { print -r -- "${${line##*TYPED:}%%:*}"; break }
      done
      zpty -d shell
      """;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void makeFiles() throws IOException {
    Files.writeString(folder.resolve("report one.json"), "");
    Files.createDirectories(folder.resolve("reports"));
    Files.createDirectories(folder.resolve("rules"));
  }

  private void script(String shell) throws IOException {
    CommandRun run = CommandRun.of("completion", shell);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    Files.writeString(folder.resolve("script"), run.out());
  }

  private List<String> bash(String words) throws Exception {
    assumeTrue(ProgramRun.exists("bash"), "skipped: bash is not installed");
    script("bash");
    Files.writeString(
        folder.resolve("test"), BASH.replace("=(WORDS)", "=(callscope " + words + ")"));
    return ProgramRun.shell("bash --norc ./test", folder).lines().toList();
  }

  private List<String> fish(String line) throws Exception {
    assumeTrue(ProgramRun.exists("fish"), "skipped: fish is not installed");
    script("fish");
    Files.writeString(
        folder.resolve("test"), "source ./script\ncomplete -C 'callscope " + line + "'\n");
    return ProgramRun.shell("HOME=$PWD fish --no-config ./test", folder)
        .lines()
        .map(word -> word.replaceFirst("\t.*", ""))
        .toList();
  }

  /** The words after a tab, with bars between them. */
  private String zsh(String line) throws Exception {
    assumeTrue(ProgramRun.exists("zsh"), "skipped: zsh is not installed");
    script("zsh");
    Files.writeString(folder.resolve("test"), ZSH);
    return ProgramRun.shell("HOME=$PWD timeout 30 zsh -f ./test '" + line + "'", folder).strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"\"                   | open artifacts rules completion | lint",
        "rules ''               | lint fmt rescope | open",
        "--out                  | --output --output-format --output-folder | --json",
        "-                      | -o --output -r | -b",
        "explain --             | --rule --sample | --output-folder",
        "rules noise -          | -b --background --top | --fix",
        "--color ''             | always never auto | open",
        "--color = al           | always | never",
        "--level high,m         | high,medium | medium",
        "--output-format s      | sarif stix | json",
        "rules rescope --to ''  | call span\\ of\\ calls | never",
        "-r ''                  | rules reports | open",
        "--output-folder re     | reports | report",
        "features re            | reports | features",
        "help ''                | rules explain all | lint",
        "help rules ''          | lint | open",
        "completion ''          | bash zsh fish | rules",
        "--jobs ''              | '' | reports"
      })
  void bashCompletes(String words, String offered, String not) throws Exception {
    List<String> found = bash(words);

    for (String word : offered.split("(?<!\\\\) ")) {
      assertThat(found).contains(word);
    }
    assertThat(found).doesNotContain(not);
  }

  @Test
  void bashOffersFilesWithBlanks() throws Exception {
    assertThat(bash("features rep")).containsExactlyInAnyOrder("report one.json", "reports");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"\"                   | open artifacts rules completion | lint",
        "rules ''               | lint fmt rescope | open",
        "--out                  | --output --output-format --output-folder | --json",
        "explain --             | --rule --sample | --output-folder",
        "rules noise --         | --background --top | --fix",
        "--color ''             | always never auto | open",
        "--color=al             | --color=always | --color=never",
        "--level high,m         | high,medium | medium",
        "--output-format s      | sarif stix | json",
        "rules rescope --to ''  | call span\\ of\\ calls | never",
        "-r ''                  | rules/ reports/ | open",
        "--output-folder re     | reports/ | report",
        "features re            | reports/ | features",
        "help ''                | rules explain all | lint",
        "help rules ''          | lint | open",
        "completion ''          | bash zsh fish | rules"
      })
  void fishCompletes(String line, String offered, String not) throws Exception {
    List<String> found = fish(line.replaceAll("''|\"\"", ""));

    for (String word : offered.split("(?<!\\\\) ")) {
      assertThat(found).contains(word.replace("\\ ", " "));
    }
    assertThat(found).doesNotContain(not);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "artif                 ; artifacts",
        "rules lin             ; rules|lint",
        "--output-fol          ; --output-folder",
        "--color al            ; --color|always",
        "--color=al            ; --color=always",
        "--level high,me       ; --level|high,medium",
        "rules rescope --to sp ; rules|rescope|--to|span of calls",
        "features report\\ o    ; features|report one.json",
        "-r rul                ; -r|rules",
        "help expl             ; help|explain",
        "help rules resc       ; help|rules|rescope",
        "completion z          ; completion|zsh"
      })
  void zshCompletes(String line, String typed) throws Exception {
    assertThat(zsh(line)).isEqualTo(typed);
  }

  @Test
  void otherShellsAreRefused() {
    CommandRun run = CommandRun.of("completion", "tcsh");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err())
        .contains("there is no completion for `tcsh`")
        .contains("bash, zsh or fish");
  }
}
