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
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RescopeCommandTest extends RescopeRuns {
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
