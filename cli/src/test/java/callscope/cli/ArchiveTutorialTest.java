package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/archive.md work one after the other, and bad uses are explained. */
class ArchiveTutorialTest {
  private static final Path PAGE = Path.of("../docs/archive.md");
  private static final Path EXAMPLES = Path.of("../examples");
  private static final Pattern COMMAND = Pattern.compile("(?m)^(?: {4}|\\$ )callscope (.*)$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");
  private static final String RULE =
      """
      rule:
        meta:
          name: write a file
          namespace: file
          scopes:
            static: unsupported
            dynamic: call
        features:
          - api: NtWriteFile
      """;

  @TempDir private Path folder = Path.of("");

  private String inFolder(String word) {
    boolean isFile =
        List.of("fleet", "reports/", "rules/", "rare.csv", "fleet.json", "page.html")
            .contains(word);
    return isFile
        ? folder.resolve(word).toString()
        : word.startsWith("examples/") ? EXAMPLES.resolve(word.substring(9)).toString() : word;
  }

  private CommandRun run(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(inFolder(Optional.ofNullable(matcher.group(1)).orElseGet(matcher::group)));
    }
    return CommandRun.of(words.toArray(String[]::new));
  }

  private void prepare() throws IOException {
    Path reports = Files.createDirectories(folder.resolve("reports"));
    Files.copy(EXAMPLES.resolve("ledger.sysmon.jsonl"), reports.resolve("ledger.sysmon.jsonl"));
    Files.writeString(Files.createDirectories(folder.resolve("rules")).resolve("write.yml"), RULE);
  }

  @Test
  void theTutorialWorks() throws Exception {
    prepare();
    Matcher commands = COMMAND.matcher(Files.readString(PAGE));
    int count = 0;
    while (commands.find()) {
      CommandRun run = run(commands.group(1));
      assertThat(run.code()).as("%s: %s", commands.group(), run).isZero();
      count++;
    }
    assertThat(count).isGreaterThanOrEqualTo(8);
    assertThat(folder.resolve("page.html")).exists();
    assertThat(folder.resolve("rare.csv")).content().startsWith("rule,level,reports,percent");
    CommandRun after =
        run("query fleet \"SELECT rule, count(*) AS n FROM findings GROUP BY rule\"");
    assertThat(after.out()).contains("write a file").doesNotContain("copy itself");
  }

  @Test
  void mistakesAreExplained() {
    assertThat(run("query " + folder + "/none prevalence"))
        .satisfies(
            run -> {
              assertThat(run.code()).isEqualTo(ExitCode.NO_FILE.number());
              assertThat(run.err()).contains("does not exist; name a folder that");
            });
    assertThat(run("query " + folder + " prevalance").err()).contains("did you mean `prevalence`?");
    assertThat(run("archive " + EXAMPLES + "/procmon.xml").err())
        .contains("which archive? Name its folder with -o");
    assertThat(run("rerun " + folder).code()).isEqualTo(ExitCode.NO_FILE.number());
  }
}
