package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

/** Narrowing to a call with the object resolved, which keeps what the call alone would lose. */
class RescopeObjectsTest {
  private static final String RUN = "Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run";

  /** Sets a value of the Run key, which it opened by a relative name. */
  private static final List<String> BY_HANDLE =
      List.of(
          open("{\"number\": \"0x80000001\"}", RUN.replace("\\\\Run", ""), 280),
          open("280", "Run", 288),
          set(288));

  /** Opens the Run key, and sets a value of another one. */
  private static final List<String> OTHER_KEY =
      List.of(
          open("{\"number\": \"0x80000001\"}", RUN, 288),
          open("{\"number\": \"0x80000001\"}", "Software\\\\Mine", 292),
          set(292));

  private static final String PERSIST =
      """
      - and:
        - api: RegSetValueEx
        - string: /CurrentVersion/i
        - string: /Run/i # why
          description: starts programs
      """;

  @TempDir private Path folder = Path.of("");

  private RuleFolder rules = new RuleFolder(Path.of(""));

  @BeforeEach
  void writeRules() throws IOException {
    rules = new RuleFolder(Files.createDirectories(folder.resolve("rules")));
    rules.with("persist", "thread", PERSIST);
  }

  private static String open(String parent, String name, int handle) {
    return "\"RegOpenKeyExW\", \"args\": {\"hKey\": "
        + parent
        + ", \"lpSubKey\": \""
        + name
        + "\", \"phkResult\": "
        + handle
        + "}";
  }

  private static String set(int handle) {
    return "\"RegSetValueExW\", \"args\": {\"hKey\": " + handle + ", \"lpValueName\": \"U\"}";
  }

  private String trace(String name, List<String> calls) throws IOException {
    StringBuilder text = new StringBuilder("{\"callscope-trace\": 1, \"os\": \"windows\"}\n");
    for (String call : calls) {
      text.append("{\"call\": {\"pid\": 1, \"tid\": 2, \"return\": 0, \"api\": ")
          .append(call)
          .append("}}\n");
    }
    return Files.writeString(folder.resolve(name + ".jsonl"), text.toString()).toString();
  }

  private CommandRun rescope(String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("rules", "rescope", "-r", rules.name()));
    words.addAll(List.of(more));
    words.add(trace("by-handle", BY_HANDLE));
    words.add(trace("other-key", OTHER_KEY));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private boolean matches(List<String> calls) throws IOException {
    CommandRun run = CommandRun.of("--json", "-r", rules.name(), trace("t", calls));
    assertThat(run.code()).isZero();
    return run.out().contains("\"persist\"");
  }

  @Test
  void theTruePositiveByHandleStaysAndTheFalsePositiveEnds() throws IOException {
    assertThat(matches(BY_HANDLE)).isTrue();
    assertThat(matches(OTHER_KEY)).isTrue();
    String before = Files.readString(rules.file("persist"));

    CommandRun run = rescope("--rule", "persist", "--to", "call", "--resolve-objects", "--write");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("persist  1 of 2 lost matches kept, 1 still lost")
        .contains("where: {argument: key} beside string(/CurrentVersion/i), string(/Run/i)")
        .contains("key", "opened by call 1")
        .contains("persist: 1 match lost, 1 kept");
    String after = Files.readString(rules.file("persist"));
    assertThat(after)
        .isEqualTo(
            before
                .replace("dynamic: thread # why", "dynamic: call # why")
                .replace(
                    "/CurrentVersion/i\n", "/CurrentVersion/i\n        where: {argument: key}\n")
                .replace(
                    "description: starts programs",
                    "where: {argument: key, description: starts programs}"));
    assertThat(matches(BY_HANDLE)).isTrue();
    assertThat(matches(OTHER_KEY)).isFalse();
    CommandRun lint = CommandRun.of("rules", "lint", "-r", rules.name());
    assertThat(lint.code()).as(lint.out()).isNotEqualTo(ExitCode.INVALID_RULES.number());
  }

  @Test
  void theFormatterKeepsTheConditions() throws IOException {
    rescope("--rule", "persist", "--to", "call", "--resolve-objects", "--write");
    CommandRun fmt = CommandRun.of("rules", "fmt", rules.file("persist").toString());
    assertThat(fmt.err() + Files.readString(rules.file("persist")))
        .contains("where: {argument: key")
        .contains("starts programs");
    assertThat(matches(BY_HANDLE)).isTrue();
    assertThat(matches(OTHER_KEY)).isFalse();
  }

  @Test
  void withoutTheOptionOnlyTheScopeChanges() throws IOException {
    String before = Files.readString(rules.file("persist"));
    CommandRun run = rescope("--rule", "persist", "--to", "call", "--write");
    assertThat(run.out())
        .contains("persist  1 of 2 lost matches kept", "--resolve-objects adds these conditions")
        .contains("1 by the object")
        .contains("persist: 2 matches lost, 0 kept");
    assertThat(Files.readString(rules.file("persist")))
        .isEqualTo(before.replace("dynamic: thread # why", "dynamic: call # why"));
  }

  @Test
  void adviceSaysSoAndWritesIt() throws IOException {
    JsonNode json = Json.read(rescope("--json").out());
    JsonNode advice = json.get("rules").get(0);
    assertThat(advice.get("to").asText()).isEqualTo("call");
    assertThat(advice.get("conditions").findValuesAsText("string"))
        .containsExactly("string(/CurrentVersion/i)", "string(/Run/i)");
    assertThat(advice.get("reason").asText())
        .isEqualTo(
            "in 1 of 2 matches the call refers to the object that the string names; in the others a"
                + " string or number comes from a different call than the API");
    JsonNode resolved = json.get("resolved").get(0);
    assertThat(resolved.get("lost").asInt()).isEqualTo(2);
    assertThat(resolved.get("kept").get(0).get("report").asText()).isEqualTo("by-handle");
    assertThat(resolved.get("kept").get(0).get("objects").get(0).asText())
        .startsWith("key HKEY_CURRENT_USER\\Software\\Microsoft")
        .endsWith("\\Run, opened by call 1");
    assertThat(resolved.get("still_lost").get(0).get("report").asText()).isEqualTo("other-key");

    Path page = folder.resolve("page.html");
    assertThat(rescope().out()).contains("thread -> call, with the object resolved (1)");
    assertThat(rescope("--write", "-o", page.toString()).out()).isEmpty();
    JsonNode shown = Json.read(PageData.of(Files.readString(page), "rescope")).get("resolved");
    assertThat(shown).isEqualTo(json.get("resolved"));
    assertThat(matches(BY_HANDLE)).isTrue();
    assertThat(matches(OTHER_KEY)).isFalse();
    assertThat(Json.read(rescope("--json").out()).get("effects")).as("a second run").isEmpty();
  }

  @Test
  void theConditionStandsBesideTheStringIfTheApiIsInANeededRule() throws IOException {
    rules
        .with("set value", "thread", "- api: RegSetValueEx\n")
        .with("persist", "thread", "- and:\n  - match: set value\n  - string: /Run/i\n");
    CommandRun run = rescope("--rule", "persist", "--to", "call", "--resolve-objects", "--write");
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(Files.readString(rules.file("persist")))
        .contains("- match: set value\n      - string: /Run/i\n        where: {argument: key}\n");
    assertThat(matches(BY_HANDLE)).isTrue();
    assertThat(matches(OTHER_KEY)).isFalse();
  }

  @Test
  void aStringInANeededRuleGetsNoCondition() throws IOException {
    rules
        .with("names run", "thread", "- string: /Run/i\n")
        .with("persist", "thread", "- and:\n  - match: names run\n  - api: RegSetValueEx\n");
    CommandRun run = rescope("--rule", "persist", "--to", "call");
    assertThat(run.out())
        .contains("persist  0 of 2 lost matches kept")
        .doesNotContain("--resolve-objects");
  }

  @Test
  void aCopyGetsTheConditions() throws IOException {
    rules.with("needs it", "thread", "- and:\n  - match: persist\n  - api: RegOpenKeyEx\n");
    CommandRun run =
        rescope(
            "--rule",
            "persist",
            "--to",
            "call",
            "--resolve-objects",
            "--copy-as",
            "persist once",
            "--dependent",
            "needs it",
            "--write");
    assertThat(run.code()).as(run.err() + run.out()).isZero();
    assertThat(Files.readString(rules.file("persist"))).doesNotContain("where");
    assertThat(Files.readString(rules.file("persist once")))
        .contains("lib: true", "where: {argument: key}");
  }

  @Test
  void aRuleOfCallScopeGetsConditionsInsteadOfASpan() throws IOException {
    rules.with("persist", "call", PERSIST);
    CommandRun run = rescope("--write");
    assertThat(run.out()).contains("keep call, with the object resolved (1)");
    assertThat(matches(BY_HANDLE)).isTrue();
    assertThat(matches(OTHER_KEY)).isFalse();
  }

  @Test
  void theOptionNeedsTheScopeCall() throws IOException {
    assertThat(rescope("--resolve-objects").err()).contains("--resolve-objects needs --to call");
    assertThat(rescope("--rule", "persist", "--to", "span of calls", "--resolve-objects").err())
        .contains("--resolve-objects needs --to call");
  }

  /**
   * The reports name the key wherever a value is set, so the object decides only about patterns of
   * the key's own name. All matches that narrowing the community's rule loses are chance.
   */
  @Test
  void theLostMatchesOfTheCommunitysRunKeyRuleAreChance() throws IOException {
    RuleFolder old = RuleFolder.ofCorpus("capa-rules-thread", folder.resolve("corpus"));
    String[] words = {
      "rules",
      "rescope",
      "--json",
      "-r",
      old.name(),
      "--to",
      "call",
      "--rule",
      "persist via Run registry key",
      RuleFolder.capeReports()
    };
    JsonNode resolved = Json.read(CommandRun.of(words).out()).get("resolved").get(0);
    assertThat(resolved.get("rule").asText()).isEqualTo("persist via Run registry key");
    assertThat(resolved.get("lost").asInt()).isEqualTo(9);
    assertThat(resolved.get("kept")).isEmpty();
  }

  @Test
  void theKeyOfARealValueIsResolved() throws IOException {
    assumeTrue(
        Files.isDirectory(Path.of(RuleFolder.capeReports())), "skipped: there are no reports");
    rules.with(
        "persist",
        "thread",
        "- and:\n  - api: RegSetValueEx\n  - string: /\\\\CurrentVersion\\\\Run$/i\n");
    String report = Path.of(RuleFolder.capeReports(), "0000a657.json.gz").toString();
    CommandRun run = CommandRun.of("rules", "rescope", "-r", rules.name(), report);
    assertThat(run.out())
        .contains("thread -> call, with the object resolved (1)")
        .contains("1 of 1 lost match kept")
        .containsPattern("CurrentVersion\\\\Run, opened by call\\s+946");
  }
}
