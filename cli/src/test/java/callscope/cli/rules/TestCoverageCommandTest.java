package callscope.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.CommandRun;
import callscope.cli.Json;
import callscope.cli.RuleFolder;
import callscope.cli.command.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCoverageCommandTest {
  @TempDir private Path folder = Path.of("");

  private RuleFolder rules = new RuleFolder(Path.of(""));

  @BeforeEach
  void writeRules() throws IOException {
    rules = new RuleFolder(folder);
    rules
        .with("open", "call", "- or:\n  - api: Open\n  - api: OpenEx\n")
        .with("idle", "call", "- api: Idle\n");
    Files.writeString(
        folder.resolve("open.test.yaml"),
        """
        - name: opens
          rules: [open]
          features: |
            proc: a.exe (pid=1)
             thread: 2
              call: 3: api(Open)
          expect:
            matches:
              open: [3]
        """);
  }

  @Test
  void whatNoTestExercisesIsListed() {
    CommandRun run = CommandRun.of("rules", "coverage", "-r", rules.name());
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsSubsequence("Rules without a test (1)", "idle")
        .containsSubsequence("Rules without a test in which they must not match (1)", "open")
        .containsSubsequence("Statements that no test exercises (1)", "open", "api: OpenEx")
        .containsPattern("1 +tests, 0 failed\n +1 +of 2 rules have a test")
        .containsPattern("2 +of 4 statements are exercised");
  }

  @Test
  void jsonContainsAllStatements() throws IOException {
    JsonNode json =
        Json.read(
            CommandRun.of(
                    "rules",
                    "coverage",
                    "--json",
                    "-r",
                    rules.name(),
                    folder.resolve("open.test.yaml").toString())
                .out());
    JsonNode open = json.get("rules").get(1);
    assertThat(open.get("rule").asText()).isEqualTo("open");
    assertThat(open.get("matching_tests").asInt()).isEqualTo(1);
    assertThat(open.get("statements").findValuesAsText("exercised"))
        .containsExactly("true", "true", "false");
  }

  @Test
  void impossibleRequestsAreReported() throws IOException {
    CommandRun none = CommandRun.of("rules", "coverage");
    assertThat(none.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(none.err()).contains("which tests?");
    Files.writeString(folder.resolve("bad.test.yaml"), "- name: x\n");
    CommandRun bad = CommandRun.of("rules", "coverage", "-r", rules.name());
    assertThat(bad.code()).isEqualTo(ExitCode.INVALID_RULES.number());
    assertThat(bad.err()).contains("R070", "bad.test.yaml");
  }

  @Test
  void allBuiltInRulesHaveATest() throws IOException {
    String path = Path.of("..", "rules", "src", "main", "resources", "rules").toString();
    JsonNode json = Json.read(CommandRun.of("rules", "coverage", "--json", "-r", path).out());
    assertThat(json.get("failed").asInt()).isZero();
    assertThat(json.get("rules")).hasSizeGreaterThan(300);
    for (JsonNode rule : json.get("rules")) {
      assertThat(rule.get("matching_tests").asInt()).as(rule.get("rule").asText()).isPositive();
    }
  }
}
