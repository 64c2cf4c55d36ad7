package callscope.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.CommandRun;
import callscope.cli.Json;
import callscope.cli.PageData;
import callscope.cli.RuleFolder;
import callscope.cli.command.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RescopeCommandTest {
  @TempDir private Path folder = Path.of("");

  private RuleFolder rules = new RuleFolder(Path.of(""));

  @BeforeEach
  void writeRules() throws IOException {
    rules = new RuleFolder(Files.createDirectories(folder.resolve("rules")));
    rules
        .with("set value", "thread", "- api: RegSetValueEx\n")
        .with("inject", "thread", "- and:\n  - api: Open\n  - api: Write\n")
        .with("persist", "thread", "- and:\n  - match: set value\n  - string: /run/i\n")
        .with("asleep", "call", "- and:\n  - match: set value\n  - number: 7\n");
  }

  private CommandRun run(String... more) {
    List<String> words = new ArrayList<>(List.of("rules", "rescope", "-r", rules.name()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private String trace(String... calls) throws IOException {
    StringBuilder text = new StringBuilder("{\"callscope-trace\": 1, \"os\": \"windows\"}\n");
    for (String call : calls) {
      String[] words = call.split(" ");
      text.append("{\"call\": {\"pid\": 1, \"tid\": 2, \"api\": \"").append(words[0]).append('"');
      for (int i = 1; i < words.length; i++) {
        text.append(i == 1 ? ", \"args\": {" : ", ").append("\"a" + i + "\": ").append(words[i]);
      }
      text.append(words.length > 1 ? "}" : "").append("}}\n");
    }
    return Files.writeString(folder.resolve("t.jsonl"), text.toString()).toString();
  }

  @Test
  void withoutReportsTheAdviceComesFromTheRules() {
    CommandRun run = run();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("thread -> call (2)", "thread -> span of calls (1)")
        .containsPattern(
            "inject +no match found; it needs `Open` and `Write`, which are different calls")
        .contains("3 files to change; no report was given");
  }

  @Test
  void matchesThatTakeSeveralCallsNeedASpan() throws IOException {
    String trace = trace("Open", "Read", "Read", "Write", "RegSetValueExW \"Run\"");
    JsonNode json = Json.read(run("--json", trace).out());
    JsonNode inject = advice(json, "inject");
    assertThat(inject.get("to").asText()).isEqualTo("span of calls");
    assertThat(inject.get("calls").asInt()).isEqualTo(4);
    assertThat(advice(json, "persist").get("to").asText()).isEqualTo("call");
    assertThat(json.get("effects")).isEmpty();
    JsonNode place = json.get("evidence").get("inject").get("matches").get(0);
    assertThat(place.get("needed").findValuesAsText("call")).containsExactly("Open()", "Write()");
  }

  private static JsonNode advice(JsonNode json, String rule) {
    for (JsonNode advice : json.get("rules")) {
      if (advice.get("rule").asText().equals(rule)) {
        return advice;
      }
    }
    throw new AssertionError("no advice for " + rule);
  }

  @Test
  void matchesThatAreTooFarApartKeepTheirScope() throws IOException {
    CommandRun run = run("-v", "--span-size", "3", trace("Open", "Read", "Read", "Write"));
    assertThat(run.out()).containsPattern("inject +the closest of its matches takes 4 calls");
  }

  @Test
  void aRuleThatCouldNeverMatchMatchesNow() throws IOException {
    CommandRun run = run("--rule", "set value", "--to", "call", trace("RegSetValueExW 7"));
    assertThat(run.out())
        .contains("`set value`: could not see it before; now it can\n    asleep")
        .contains("asleep: 1 match gained, 0 kept");
  }

  private static final String SET_IN_KEY = "- and:\n  - string: /run/i\n  - api: Set\n";

  @Test
  void aRuleOfCallsWhoseKeyIsOpenedByTheCallBeforeIsTooNarrow() throws IOException {
    rules.with("set in key", "call", SET_IN_KEY);
    String report =
        Files.writeString(
                folder.resolve("handle.jsonl"),
                """
                {"callscope-trace": 1, "os": "windows"}
                {"call": {"pid": 1, "tid": 2, "api": "OpenKey", "args": {"name": "Run", "hKey": 68}}}
                {"call": {"pid": 1, "tid": 2, "api": "Set", "args": {"hKey": 68, "value": "a.exe"}}}
                {"call": {"pid": 1, "tid": 9, "api": "OpenKey", "args": {"name": "Run", "hKey": 68}}}
                {"call": {"pid": 1, "tid": 9, "api": "Set", "args": {"hKey": 72, "value": "a.exe"}}}
                """)
            .toString();
    CommandRun run = run("--rule", "set in key", report);
    assertThat(run.out())
        .contains("call -> span of calls (1)")
        .contains("too narrow: in 1 thread, neighbouring calls together satisfy");

    rules.with("needs it", "call", "- and:\n  - match: set in key\n  - number: 1\n");
    assertThat(run("-v", report).out())
        .containsPattern("set in key +too narrow.*\\s+.*but `needs it`");
  }

  @Test
  void aRuleOfFileScopeIsRefused() {
    rules.with("packed", "file", "- section: UPX0\n");
    CommandRun run = run("--rule", "packed", "--to", "call");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains("`packed` is not matched over calls: its dynamic scope is file");
  }

  @Test
  void aScopeThatARuleCanNotHaveIsRefused() {
    CommandRun run = run("--rule", "inject", "--to", "call");
    assertThat(run.code()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(run.out())
        .contains(
            "`inject` can't have the requested scope: it needs `Open` and `Write`, which are"
                + " different calls");
  }

  @Test
  void onlyTheScopeIsChanged() throws IOException {
    String before = Files.readString(rules.file("set value"));
    CommandRun run = run("--rule", "set value", "--to", "call", "--write");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("1 file written");
    assertThat(Files.readString(rules.file("set value")))
        .isEqualTo(before.replace("dynamic: thread # why", "dynamic: call # why"));
  }

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

  @Test
  void eachMatchOfTheReportsIsStillFoundOrListedAsLost() throws IOException {
    RuleFolder old = RuleFolder.ofCorpus("capa-rules-thread", folder.resolve("corpus"));
    CommandRun run =
        CommandRun.of(
            "rules", "rescope", "--json", "--write", "-r", old.name(), RuleFolder.capeReports());
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.SOME_REPORTS_FAILED.number());
    JsonNode json = Json.read(run.out());
    assertThat(json.get("problems")).isEmpty();
    assertThat(json.get("rules").size()).isGreaterThan(500);
    Set<String> changed = new HashSet<>(json.get("changes").findValuesAsText("rule"));
    int lost = 0;
    for (JsonNode effect : json.get("effects")) {
      for (JsonNode place : effect.get("lost")) {
        lost++;
        boolean fits =
            place.has("calls") && place.get("calls").asInt() <= sees(effect.path("after").asText());
        assertThat(fits && changed.contains(effect.get("rule").asText()))
            .as("a match that fits its scope is lost: %s", effect)
            .isFalse();
      }
    }
    assertThat(lost).isPositive();
    CommandRun again =
        CommandRun.of("rules", "rescope", "--json", "-r", old.name(), RuleFolder.capeReports());
    assertThat(Json.read(again.out()).get("effects")).as("a second run loses nothing").isEmpty();
  }

  private static int sees(String scope) {
    return scope.equals("call") ? 1 : scope.equals("span of calls") ? 20 : Integer.MAX_VALUE;
  }

  @Test
  void aPageShowsTheCallsOfEachMatch() throws IOException {
    Path page = folder.resolve("page.html");
    String trace = trace("Open \"<b>\"", "Read", "Write", "RegSetValueExW \"Run\"");
    assertThat(run("--span-size", "2", "-o", page.toString(), trace).code()).isZero();
    JsonNode shown = Json.read(PageData.of(Files.readString(page), "rescope"));
    assertThat(shown).isEqualTo(Json.read(run("--span-size", "2", "--json", trace).out()));
    JsonNode match = shown.get("evidence").get("persist").get("matches").get(0);
    assertThat(match.get("needed").findValuesAsText("call")).contains("RegSetValueExW(a1=\"Run\")");
  }

  @Test
  void impossibleRequestsAreReported() {
    assertThat(run("--rule", "set valu").err()).contains("did you mean `set value`?");
    assertThat(run("--to", "call").err()).contains("--to needs --rule");
    assertThat(run("--rule", "inject", "--to", "function").err()).contains("--to takes call");
    assertThat(run("--rule", "inject", "--copy-as", "x").err()).contains("--copy-as needs --to");
    assertThat(run("--rule", "inject", "--dependent", "persist").err()).contains("--copy-as");
    assertThat(run("--write", "--dry-run").err()).contains("exclude each other");
    CommandRun builtIn = CommandRun.of("rules", "rescope", "--write");
    assertThat(builtIn.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(builtIn.err()).contains("the built-in rules can't be changed");
  }

  @Test
  void anUnnecessaryChangeIsReported() {
    CommandRun same = run("--rule", "inject", "--to", "thread");
    assertThat(same.code()).isZero();
    assertThat(same.out())
        .contains("the rules already have the requested scope")
        .contains("0 files to change");
    assertThat(run("--rule", "set value", "--to", "call").out()).doesNotContain("so already");
  }

  @Test
  void aReportMayBePipedIn() throws IOException {
    String trace = trace("RegSetValueExW \"Run\"");
    CommandRun piped =
        CommandRun.with(
            Files.readAllBytes(Path.of(trace)),
            CommandRun.NO_TERMINAL,
            "rules",
            "rescope",
            "-r",
            rules.name(),
            "-");
    assertThat(piped.out()).isEqualTo(run(trace).out()).isNotEmpty();
    assertThat(piped.code()).isEqualTo(ExitCode.OK.number());
  }

  @Test
  void aReportThatCanNotBeReadDoesNotStopTheOthers() throws IOException {
    CommandRun run = run(folder.resolve("none.json").toString(), trace("RegSetValueExW \"Run\""));
    assertThat(run.code()).isEqualTo(ExitCode.SOME_REPORTS_FAILED.number());
    assertThat(run.err()).contains("none.json");
    assertThat(run.out()).contains("in 1 report ");
  }
}
