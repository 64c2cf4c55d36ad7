package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import callscope.cli.help.CommandEntry;
import callscope.cli.help.CommandTable;
import callscope.cli.help.Example;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example of the help works, with files of the names that it uses. */
class ExamplesOfHelpTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "invoice.json.gz");
  private static final String RULE =
      """
      rule:
        meta:
          name: write a file
          namespace: file
          authors:
            - anyone@example.com
          scopes:
            static: unsupported
            dynamic: thread
        features:
          - api: NtWriteFile
      """;

  private static final String TEST =
      """
      - name: a write
        rules: [write a file]
        features: |
          proc: a.exe (pid=1)
          thread: 2
          call: 3: api(NtWriteFile)
        expect:
          matches:
            write a file:
              - process{pid:1,tid:2}
      """;

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");

  /** They would start a browser, or run until they are stopped. */
  private static final Set<String> NOT_RUN = Set.of("open", "serve", "watch");

  @TempDir private Path folder = Path.of("");

  static Stream<String> examples() {
    return CommandTable.of(Commands.all()).entries().stream()
        .filter(entry -> !NOT_RUN.contains(entry.name()))
        .map(CommandEntry::examples)
        .flatMap(List::stream)
        .map(Example::line);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void works(String line) throws Exception {
    prepare();
    Matcher matcher = WORD.matcher(line);
    List<String> words = new ArrayList<>();
    while (matcher.find()) {
      words.add(Optional.ofNullable(matcher.group(1)).orElseGet(matcher::group));
    }
    words.removeFirst();
    boolean needsBaseline = words.contains("--baseline");
    if (needsBaseline || Set.of("baseline", "query", "rerun").contains(words.getFirst())) {
      String reports = folder.resolve("reports").toString();
      String fleet = folder.resolve("fleet").toString();
      CommandRun.of("archive", "-o", fleet, reports);
      if (needsBaseline) {
        CommandRun.of("baseline", "-o", folder.resolve("fleet.json").toString(), fleet);
      }
    }
    int named = words.size() - Commands.choose(words).rest().size();
    boolean isHelp = words.contains("help");
    for (int i = named; i < words.size(); i++) {
      Path file = folder.resolve(words.get(i));
      boolean isOutput = i > 0 && Set.of("-o", "--man").contains(words.get(i - 1));
      if (isOutput || (Files.exists(file) && !isHelp)) {
        words.set(i, file.toString());
      }
    }

    CommandRun run = CommandRun.of(words.toArray(String[]::new));

    assertThat(run.code()).as("%s", run).isIn(0, ExitCode.DIFFERENT.number());
    assertThat(run.err()).doesNotContain("warning");
  }

  private void prepare() throws IOException {
    for (String name : List.of("report.json", "before.json", "after.json", "harmless/a.json")) {
      copy(EXAMPLE, folder.resolve(name));
    }
    copy(EXAMPLE, folder.resolve("reports/a.json"));
    copy(EXAMPLE, folder.resolve("reports/b.json"));
    for (String name : List.of("rules", "new-rules")) {
      Path rules = Files.createDirectories(folder.resolve(name));
      Files.writeString(rules.resolve("write.yml"), RULE);
      Files.writeString(rules.resolve("write.test.yaml"), TEST);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }
}
