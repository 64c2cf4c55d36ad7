package callscope.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.CommandRun;
import callscope.cli.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Copies of rules that are narrower than the original. */
class RescopeCopiesTest extends RescopeRuns {
  @Test
  void dependentsCanBeMovedToACopyOfTheRuleItself() throws IOException {
    String before = Files.readString(rules.file("set value"));
    CommandRun run =
        run(
            "--rule",
            "set value",
            "--to",
            "call",
            "--copy-as",
            "set value once",
            "--dependent",
            "persist",
            "--write");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(rules.file("set value"))).isEqualTo(before);
    assertThat(Files.readString(rules.file("persist"))).contains("- match: set value once\n");
    assertThat(Files.readString(rules.file("set value once")))
        .contains("name: set value once\n    lib: true # a comment\n", "dynamic: call # why")
        .doesNotContain("namespace");
  }

  @Test
  void aRuleIsCopiedAloneAndTheRulesThatDoNotSeeTheCopyAreNamed() throws IOException {
    String trace = trace("RegSetValueExW \"Run\"", "RegSetValueExW 7");
    String before = Files.readString(rules.file("persist"));
    String[] words = {
      "--rule", "persist", "--to", "call", "--copy-as", "{} at once", "--alone", "--write", trace
    };
    CommandRun run = run(words);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("1 file written");
    assertThat(run.out())
        .contains("Copies (1)", "persist at once  call; `persist` stays thread")
        .contains("refer to the original and don't see the copy (0)")
        .containsPattern("set value +for `persist` +it is not copied")
        .contains("1 file to change; in 1 report 0 matches are lost and 0 gained")
        .doesNotContain("building block");
    assertThat(Files.readString(rules.file("persist"))).isEqualTo(before);
    assertThat(Files.readString(rules.file("persist at once")))
        .contains("name: persist at once", "namespace: test/persist", "dynamic: call # why");
    assertThat(run("--rule", "persist", "--to", "call", "--alone").err())
        .contains("--alone needs --copy-as");
  }

  @Test
  void gainsOfBuildingBlocksAreNotCountedAsGainsOfCapabilities() throws IOException {
    String trace = trace("RegSetValueExW \"Run\"", "RegSetValueExW 7");
    String[] words = {"--rule", "persist", "--to", "call", "--copy-as", "{} at once", trace};
    CommandRun run = run(words);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("set value at once  a building block, call; `set value` stays thread")
        .containsPattern("refer to the copy \\(1\\)\\s+persist\n")
        .containsPattern("don't see the copy \\(1\\)\\s+asleep\n")
        .contains("set value at once (building block): 2 matches gained")
        .containsPattern("0 matches are lost and 0 gained; of building\\s+blocks")
        .containsPattern("0\\s+matches\\s+are\\s+lost\\s+and\\s+2\\s+gained")
        .doesNotContain("Rules that must narrow with it", "Rules that depend on these");
    JsonNode json =
        Json.read(
            run("--json", "--rule", "persist", "--to", "call", "--copy-as", "{} at once", trace)
                .out());
    assertThat(json.get("copies").get(0).get("others").get(0).asText()).isEqualTo("asleep");
    assertThat(json.get("effects").get(0).get("library").asBoolean()).isTrue();
    assertThat(run("--rule", "persist", "--to", "call").out())
        .containsPattern("--copy-as \"\\{} in one\\s+call\" copies the rules");
  }
}
