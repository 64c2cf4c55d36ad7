package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of views by level and time, and the options {@code --all} and {@code --level}. */
class LevelOptionsTest {
  private static final String TRACE =
      """
      {"callscope-trace": 1, "source": "t", "os": "windows", "sample": 100}
      {"process": {"pid": 100, "ppid": 4, "name": "sample.exe"}}
      {"call": {"pid": 100, "api": "A", "time": 1000000}}
      {"call": {"pid": 100, "api": "B", "time": 1500000}}
      {"call": {"pid": 100, "api": "C", "time": 63250000}}
      {"call": {"pid": 100, "api": "D", "time": 64000000}}
      """;

  @TempDir private Path folder = Path.of("");
  private String rules = "";
  private String report = "";

  @BeforeEach
  void write() throws Exception {
    Path ruleFolder = Files.createDirectory(folder.resolve("rules"));
    rule(ruleFolder, "ordinary thing", "file", "level: low", "A");
    rule(ruleFolder, "telling thing", "file", "level: medium", "B");
    rule(ruleFolder, "late theft", "file", "level: high", "D");
    rule(ruleFolder, "early harm", "impact", "", "C"); // its namespace has the level
    rules = ruleFolder.toString();
    report = Files.writeString(folder.resolve("t.jsonl"), TRACE).toString();
  }

  private static void rule(Path folder, String name, String namespace, String level, String api)
      throws Exception {
    Files.writeString(
        folder.resolve(api + ".yml"),
        """
        rule:
          meta:
            name: %s
            namespace: %s
            %s
            scopes: {static: function, dynamic: call}
          features: [{api: %s}]
        """
            .formatted(name, namespace, level, api));
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of("-r", rules), Stream.of(arguments)).toArray(String[]::new));
  }

  private List<String> capabilities(String... arguments) {
    CommandRun run = run(arguments);
    assertThat(run.err()).isEmpty();
    return run.out()
        .lines()
        .dropWhile(line -> !line.contains("Capabilities ("))
        .skip(1)
        .takeWhile(line -> !line.isBlank())
        .map(String::strip)
        .toList();
  }

  @Test
  void theMostTellingLevelComesFirstAndInItWhatHappenedFirst() {
    assertThat(capabilities(report))
        .containsExactly(
            "high (2)",
            "1:02.2  early harm     sample.exe (100)",
            "1:03.0  late theft     sample.exe (100)",
            "medium (1)",
            "0:00.5  telling thing  sample.exe (100)",
            "low (1)",
            "file  ordinary thing");
  }

  @Test
  void allShowsCapabilitiesOfLevelLowOneByOne() {
    assertThat(capabilities("--all", report))
        .endsWith("low (1)", "0:00.0  ordinary thing  sample.exe (100)");
  }

  @Test
  void levelShowsOnlyTheseLevelsInEachView() {
    assertThat(capabilities("--level", "medium,low", report))
        .containsExactly(
            "medium (1)",
            "0:00.5  telling thing   sample.exe (100)",
            "low (1)",
            "0:00.0  ordinary thing  sample.exe (100)");
    assertThat(run("--level", "high", "-v", report).out())
        .contains("early harm", "late theft", "1:03.0")
        .doesNotContain("telling thing", "ordinary thing");
    assertThat(run("--level", "high", "--json", report).out())
        .contains("late theft")
        .doesNotContain("ordinary thing");
  }

  @Test
  void anUnknownLevelIsAUsageError() {
    CommandRun run = run("--level", "severe", report);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--level takes high, medium, low", "`severe`");
  }

  @Test
  void theEvidenceSaysWhenEachMatchWas() {
    assertThat(run("-vv", report).out()).contains("call 3 at 1:03.0");
  }
}
