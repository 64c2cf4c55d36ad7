package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands show as a diff does the same as what they write. */
class AppliedChangesTest {
  private static final String[] RESCOPE = {
    "rules",
    "rescope",
    "--rule",
    "set value",
    "--to",
    "call",
    "--copy-as",
    "set value once",
    "--dependent",
    "persist",
    "-r"
  };

  @TempDir private Path folder = Path.of("");

  private RuleFolder rules = new RuleFolder(folder);

  @BeforeEach
  void writeRules() throws IOException {
    Path path = Files.createDirectory(folder.toRealPath().resolve("my rules"));
    rules =
        new RuleFolder(path)
            .with("set value", "thread", "- and:\n  - api: RegSetValueExW\n  - string: /.*Run/")
            .with("persist", "thread", "- and:\n    - match: set value\n    - string: Run");
    Path unfinished = rules.file("persist");
    Files.writeString(unfinished, Files.readString(unfinished).stripTrailing());
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  private void writesWhatItShows(String program, String show, String write, String... words)
      throws IOException, InterruptedException {
    Map<String, String> before = rules.texts();
    CommandRun shown = CommandRun.of(with(words, rules.name(), show));
    assertThat(shown.out()).as(shown.err()).startsWith("--- ");
    assertThat(rules.texts()).isEqualTo(before);
    Path patch = Files.writeString(folder.resolve("patch"), shown.out());
    assertThat(ProgramRun.in(rules.path().getRoot(), program + patch)).isEmpty();
    Map<String, String> patched = rules.texts();
    for (Map.Entry<String, String> file : patched.entrySet()) {
      Path path = rules.path().resolve(file.getKey());
      if (before.containsKey(file.getKey())) {
        Files.writeString(path, before.get(file.getKey()));
      } else {
        Files.delete(path);
      }
    }
    CommandRun.of(
        with(
            words,
            Stream.of(rules.name(), write).filter(w -> !w.isEmpty()).toArray(String[]::new)));

    assertThat(rules.texts()).isEqualTo(patched).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"git apply ", "patch -p1 -s -i "})
  void formatting(String program) throws Exception {
    writesWhatItShows(program, "--diff", "", "rules", "fmt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"git apply ", "patch -p1 -s -i "})
  void fixes(String program) throws Exception {
    writesWhatItShows(program, "--diff", "--fix", "rules", "lint");
  }

  @ParameterizedTest
  @ValueSource(strings = {"git apply ", "patch -p1 -s -i "})
  void otherScopesAndNewCopies(String program) throws Exception {
    writesWhatItShows(program, "--diff", "--write", RESCOPE);
  }
}
