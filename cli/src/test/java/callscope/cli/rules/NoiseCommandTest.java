package callscope.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.CommandRun;
import callscope.cli.Json;
import callscope.cli.RuleFolder;
import callscope.cli.TraceFile;
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

class NoiseCommandTest {
  @TempDir private Path folder = Path.of("");

  private RuleFolder rules = new RuleFolder(Path.of(""));

  @BeforeEach
  void writeRules() throws IOException {
    rules = new RuleFolder(Files.createDirectories(folder.resolve("rules")));
    rules
        .with("open", "call", "- api: Open\n")
        .with("persist", "thread", "- and:\n  - api: RegSetValueEx\n  - string: /run/i\n")
        .with("inject", "call", "- api: WriteProcessMemory\n");
  }

  private CommandRun run(String... more) {
    List<String> words = new ArrayList<>(List.of("rules", "noise", "-r", rules.name()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private String trace(String name, String os, String... calls) throws IOException {
    return TraceFile.write(folder.resolve(name), os, calls);
  }

  private String background() throws IOException {
    for (String name : new String[] {"a", "b", "c", "d"}) {
      trace("benign/" + name + ".jsonl", "windows", "Open", "Open", "Read");
    }
    trace("benign/e.jsonl", "windows", "RegSetValueExW 1", "Read \"run\"");
    trace("benign/l.jsonl", "linux", "Open");
    return folder.resolve("benign").toString();
  }

  @Test
  void rulesThatFireOnHarmlessProgramsComeFirst() throws IOException {
    trace("bad/a.jsonl", "windows", "Open", "WriteProcessMemory", "RegSetValueExW \"Run\"");
    trace("bad/b.jsonl", "windows", "WriteProcessMemory");
    String bad = folder.resolve("bad").toString();
    JsonNode json = Json.read(run("--json", bad, "--background", background()).out());
    assertThat(json.get("background").get("systems").get("windows").asInt()).isEqualTo(5);
    List<String> names = new ArrayList<>();
    json.get("rules")
        .forEach(r -> names.add(r.get("rule").asText() + " " + r.get("system").asText()));
    assertThat(names)
        .containsExactly("open windows", "open linux", "persist windows", "inject windows");
    JsonNode open = json.get("rules").get(0);
    assertThat(open.get("background").get("reports").asInt()).isEqualTo(4);
    assertThat(open.get("background").get("of_reports").asInt()).isEqualTo(5);
    assertThat(open.get("background").get("matches").asInt()).isEqualTo(8);
    assertThat(open.get("background").get("per_10000_calls").asDouble())
        .isEqualTo(Math.round(8e8 / 14) / 1e4);
    assertThat(open.get("given").get("reports").asInt()).isEqualTo(1);
    assertThat(open.get("given").get("of_reports").asInt()).isEqualTo(2);
    assertThat(json.get("rules").get(3).get("score").asDouble()).isZero();
  }

  @Test
  void theCallsThatMadeThemFireAreShown() throws IOException {
    CommandRun run = run("--background", background(), "--top", "3");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("6 reports (1 linux, 5 windows), 6 processes, 15 calls")
        .contains("2 of 3 rules fired in the background, 0 only in the given reports")
        .contains("persist: in the background, windows")
        .contains("e: ? (1), thread 2  2 calls, 2 of them needed; value and API in different calls")
        .contains("call 1 (#1 of the thread) Read(a1=\"run\")  string(/run/i)")
        .doesNotContain("inject");
  }

  @Test
  void onlyTheChosenOriginsOfGivenReportsCount() throws IOException {
    String example = Path.of("..", "examples", "invoice.json.gz").toString();
    String all = run(example, "--background", background()).out();
    String sample = run(example, "--background", background(), "--origin", "sample").out();
    String others = run(example, "--background", background(), "--origin", "background").out();
    assertThat(all).contains("1 report (1 windows), 10 processes, 600 calls");
    assertThat(sample).contains("1 report (1 windows), 7 processes, 401 calls");
    assertThat(others).contains("1 report (1 windows), 3 processes, 199 calls");
    String background = "6 reports (1 linux, 5 windows), 6 processes, 15 calls";
    assertThat(List.of(all, sample, others)).allMatch(text -> text.contains(background));
  }

  @Test
  void withoutABackgroundTheShippedOneIsUsed() {
    CommandRun run = run();
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).containsPattern("background +25 reports \\(22 linux, 3 windows\\)");
  }

  @Test
  void theShippedBackgroundEqualsTheExamples() throws IOException {
    Path shipped = Path.of("..", "examples", "background");
    CommandRun same = run("--background", shipped.toString(), "--json");
    assertThat(Json.read(same.out())).isEqualTo(Json.read(run("--json").out()));
    assertThat(same.out()).contains("\"reports\":25");
  }

  @Test
  void theBuiltInRulesReportNothingMaliciousInTheShippedBackground() throws IOException {
    CommandRun run = CommandRun.of("rules", "noise", "--json");
    List<String> fired = new ArrayList<>();
    Json.read(run.out()).get("rules").forEach(rule -> fired.add(rule.get("rule").asText()));
    assertThat(fired)
        .contains("read from a file")
        .noneMatch(name -> name.matches(".*(persist|inject|credential|password|keylog|Run key).*"));
  }

  @Test
  void impossibleRequestsAreReported() throws IOException {
    assertThat(run("--top", "0").err()).contains("--top takes a number from 1");
    assertThat(run("--background", "-").err()).contains("--background takes files");
    CommandRun missing = run("--background", folder.resolve("none.json").toString());
    assertThat(missing.code()).isEqualTo(ExitCode.NO_REPORT.number());
    assertThat(missing.err()).contains("none.json", "no background report");
    CommandRun some = run(folder.resolve("none.json").toString(), "--background", background());
    assertThat(some.code()).isEqualTo(ExitCode.SOME_REPORTS_FAILED.number());
  }

  @Test
  void codeIsLeftOut() throws IOException {
    String frozen = Path.of("..", "examples", "agent.frz").toString();
    CommandRun run = run(frozen, "--background", background());
    assertThat(run.err()).contains("agent is not a trace and was skipped");
  }
}
