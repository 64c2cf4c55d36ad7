package callscope.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.cli.CommandRun;
import callscope.cli.Json;
import callscope.cli.RuleFolder;
import callscope.cli.command.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus");
  private static final String PERSIST = "persist via Run registry key";

  @TempDir private Path folder = Path.of("");

  private RuleFolder rules = new RuleFolder(Path.of(""));

  @BeforeEach
  void writeRules() throws IOException {
    rules = new RuleFolder(Files.createDirectories(folder.resolve("rules")));
    rules
        .with("set value", "thread", "- api: Set\n")
        .with("persist", "call", "- and:\n  - match: set value\n  - string: /run/i\n")
        .with("inject", "span of calls", "- and:\n  - api: Open\n  - api: Write\n");
  }

  private CommandRun run(String... more) {
    List<String> words = new ArrayList<>(List.of("explain", "-r", rules.name()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private String trace(String... calls) throws IOException {
    StringBuilder text = new StringBuilder("{\"callscope-trace\": 1, \"os\": \"windows\"}\n");
    for (String call : calls) {
      String[] words = call.split(" ");
      text.append("{\"call\": {\"pid\": 1, \"tid\": 2, \"api\": \"").append(words[0]).append('"');
      text.append(words.length > 1 ? ", \"args\": {\"a\": \"" + words[1] + "\"}" : "");
      text.append("}}\n");
    }
    return Files.writeString(folder.resolve("t.jsonl"), text.toString()).toString();
  }

  @Test
  void aMatchIsExplainedWithItsCalls() throws IOException {
    CommandRun run = run("--rule", "inject", trace("Open", "x", "Write"));
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("1 match", "2 calls are needed, within 3 calls")
        .contains("call 0 (#0 of the thread) Open()  satisfies api(Open)", "✓ api: Write @ call 2");
  }

  @Test
  void theNearestRegionIsExplainedWithWhatIsMissing() throws IOException {
    CommandRun run =
        run("--span-size", "3", "--rule", "inject", trace("Open", "x", "x", "x", "Write"));
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("did not match", "✓ api: Open @ call 0", "✗ api: Write")
        .contains("found at call 4 (4 calls away)", "- a span of 5 calls, in");
  }

  @Test
  void aRuleThatIsNeverSeenIsReported() throws IOException {
    CommandRun run = run("--rule", "persist", trace("Set run"));
    assertThat(run.out())
        .contains("`set value` has scope thread, wider than call, so it never matches here (it")
        .contains("- scope call for `set value`, which has scope thread");
  }

  @Test
  void jsonHasTheSameContent() throws IOException {
    JsonNode json = Json.read(run("--json", "--rule", "persist", trace("Set run")).out());
    assertThat(json.get("matches").asInt()).isZero();
    JsonNode tree = json.get("nearest").get(0).get("tree");
    assertThat(tree.get("children").get(0).get("holds").asBoolean()).isFalse();
    assertThat(tree.get("children").get(0).get("needs").get(0).get("why").asText())
        .isEqualTo("wider");
    assertThat(tree.get("children").get(1).get("captured").get(0).asText()).isEqualTo("run");
    assertThat(json.get("remedies").get(0).get("kind").asText()).isEqualTo("quiet dependency");
    JsonNode matched = Json.read(run("-j", "--rule", "set value", trace("Set run")).out());
    assertThat(matched.get("matched").get(0).get("needed").get(0).get("call").asText())
        .isEqualTo("Set(a=\"run\")");
  }

  @Test
  void impossibleRequestsAreReported() throws IOException {
    String trace = trace("Open");
    assertThat(run(trace).err()).contains("which rule? Name it by --rule");
    assertThat(run("--rule", "inject").err()).contains("which report?");
    CommandRun unknown = run("--rule", "injct", trace);
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(unknown.err()).contains("there is no rule `injct`; did you mean `inject`?");
    Files.writeString(
        rules.file("of code"),
        """
        rule:
          meta:
            name: of code
            scopes: {static: function, dynamic: unsupported}
          features:
            - api: Open
        """);
    CommandRun other = run("--rule", "of code", trace);
    assertThat(other.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(other.err()).contains("is not for traces", "dynamic scope is `unsupported`");
  }

  private static CommandRun ofCorpus(String ruleSet, String rule, String kind, String report) {
    Path file = CORPUS.resolve("reports").resolve(kind).resolve(report);
    assumeTrue(Files.exists(file), "skipped: there is no " + file);
    return CommandRun.of(
        "explain",
        "-r",
        CORPUS.resolve("rules").resolve(ruleSet).toString(),
        "--rule",
        rule,
        file.toString());
  }

  @Test
  void aFalsePositivePersistenceIsRevealedByItsCalls() {
    CommandRun run = ofCorpus("capa-rules-thread", PERSIST, "cape", "0a0882b8.json.gz");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("2 matches", "2 calls are needed, within 5 calls")
        .contains("value and API in different calls")
        .contains("FileName=\"M:\\AutoRun.inf\"", "✓ match: set registry value");
  }

  @Test
  void aMissingPersistenceIsExplained() {
    CommandRun run = ofCorpus("capa-rules-thread", PERSIST, "cape", "d4690038.json.gz");
    assertThat(run.out())
        .contains("did not match", "`set registry value` did not match anywhere")
        .contains("✓ match: create or open registry key")
        .contains("What would have made it match");
  }

  @Test
  void codeIsExplainedToo() {
    CommandRun run = ofCorpus("capa-rules", "create reverse shell", "freeze", "pma01-01-dll.frz");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("did not match", "function", "✓ match: host-interaction/process/create @ 0x1000")
        .contains("✗ call: never in this kind of input");
  }
}
