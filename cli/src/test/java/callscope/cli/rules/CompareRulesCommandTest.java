package callscope.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

class CompareRulesCommandTest {
  private static final String PERSIST = "- and:\n  - match: set value\n  - string: /run/i\n";

  @TempDir private Path folder = Path.of("");

  private RuleFolder old = new RuleFolder(Path.of(""));
  private RuleFolder now = new RuleFolder(Path.of(""));

  @BeforeEach
  void writeRules() throws IOException {
    old = new RuleFolder(Files.createDirectories(folder.resolve("old")));
    now = new RuleFolder(Files.createDirectories(folder.resolve("new")));
    for (RuleFolder rules : List.of(old, now)) {
      rules
          .with("set value", "thread", "- api: RegSetValueEx\n")
          .with("persist", "thread", PERSIST)
          .with("inject", "call", "- api: WriteProcessMemory\n");
    }
  }

  private CommandRun run(String... more) {
    List<String> words = new ArrayList<>(List.of("rules", "compare", old.name(), now.name()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private String trace(String name, String... calls) throws IOException {
    return TraceFile.write(folder.resolve("reports").resolve(name + ".jsonl"), "windows", calls);
  }

  @Test
  void theSameRulesFindTheSame() throws IOException {
    CommandRun run = run(trace("t", "RegSetValueExW 1", "Read \"run\""));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("rules +the same")
        .containsPattern("found +the same in 1 report, 2 matches");
  }

  @Test
  void aNarrowerScopeLosesWhatItsPartsDoNotHaveTogether() throws IOException {
    now.with("set value", "call", "- api: RegSetValueEx\n").with("persist", "call", PERSIST);
    trace("false", "RegSetValueExW 1", "Read \"run\"");
    trace("true", "RegSetValueExW \"Run\"");
    CommandRun run = run(folder.resolve("reports").toString());
    assertThat(run.code()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(run.out())
        .contains("capabilities: 1 lost, 0 gained; matches: 1 lost, 0 gained, 3 kept; in 1 of 2")
        .contains("persist: 1 match lost, 1 kept")
        .contains("dynamic scope: thread -> call", "it needs `set value`")
        .contains("compared by thread, the wider scope")
        .contains("false: ? (1), thread 2  2 calls")
        .contains("call 0 (#0 of the thread) RegSetValueExW(a1=0x1)")
        .contains("Rules changed in scope or logic (2)");
  }

  @Test
  void aRuleThatNeedsAChangedOneNamesIt() throws IOException {
    now.with("set value", "thread", "- api: SetValue\n");
    JsonNode json = Json.read(run("--json", trace("t", "RegSetValueExW \"Run\"")).out());
    JsonNode persist = json.get("effects").get(0);
    assertThat(persist.get("rule").asText()).isEqualTo("persist");
    assertThat(persist.get("changed_needs").get(0).asText()).isEqualTo("set value");
    assertThat(persist.get("lost").get(0).get("needed").findValuesAsText("call"))
        .containsExactly("RegSetValueExW(a1=\"Run\")");
    JsonNode report = json.get("reports").get(0);
    assertThat(report.get("capabilities_before").asInt()).isEqualTo(2);
    assertThat(report.get("capabilities_after").asInt()).isZero();
    assertThat(report.get("matches_lost").asInt()).isEqualTo(2);
  }

  @Test
  void aRenamedRuleIsTheSameRule() throws IOException {
    Files.delete(now.file("set value"));
    Files.delete(now.file("persist"));
    now.with("write value", "thread", "- api: RegSetValueEx\n")
        .with("stay", "thread", PERSIST.replace("set value", "write value"));
    CommandRun run = run(trace("t", "RegSetValueExW \"Run\""));
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("Rules renamed (2)")
        .containsPattern("stay +was `persist`")
        .containsPattern("write value +was `set value`");
  }

  @Test
  void changedRulesAreListedEvenIfNoReportShowsADifference() throws IOException {
    Files.delete(now.file("inject"));
    now.with("persist", "thread", "- and:\n  - string: /run/i\n  - match: set value\n")
        .with("more", "call", "- api: More\n");
    CommandRun run = run(trace("t", "Read 1"));
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("1 added, 1 removed, 1 changed in wording only")
        .containsPattern("more +static: unsupported, dynamic: call")
        .containsPattern("inject +static: unsupported, dynamic: call")
        .containsPattern("persist +text changed");
    assertThat(run().code()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(run().out()).contains("this is based on the rules alone");
  }

  @Test
  void codeIsComparedByAddress() throws IOException {
    Path frozen = Path.of("..", "examples", "agent.frz");
    assertThat(frozen).exists();
    String rule =
        """
        rule:
          meta:
            name: any file
            scopes:
              static: %s
              dynamic: unsupported
          features:
            - %s
        """;
    Files.writeString(old.file("any"), rule.formatted("function", "mnemonic: call"));
    Files.writeString(now.file("any"), rule.formatted("basic block", "mnemonic: call"));
    CommandRun narrower = run(frozen.toString());
    assertThat(narrower.code()).as(narrower.err() + narrower.out()).isZero();
    assertThat(narrower.out()).contains("static scope: function -> basic block");
    Files.writeString(now.file("any"), rule.formatted("function", "mnemonic: nothing"));
    CommandRun lost = run(frozen.toString());
    assertThat(lost.code()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(lost.out()).containsPattern("agent: at 0x[0-9a-f]+");
  }

  @Test
  void communityRulesComparedWithThemselvesShowNoDifference() {
    Path rules = Path.of("..", "..", "shared", "corpus", "rules", "capa-rules");
    assumeTrue(Files.isDirectory(rules), "skipped: there is no " + rules);
    CommandRun run =
        CommandRun.of(
            "rules", "compare", rules.toString(), rules.toString(), RuleFolder.capeReports());
    assertThat(run.code()).isEqualTo(ExitCode.SOME_REPORTS_FAILED.number());
    assertThat(run.out()).containsPattern("found +the same in 7 reports, [0-9,]{5,} matches");
  }

  @Test
  void impossibleRequestsAreReported() throws IOException {
    assertThat(CommandRun.of("rules", "compare", old.name()).err()).contains("name the old rules");
    assertThat(CommandRun.of("rules", "compare", "-", old.name()).err())
        .contains("OLD and NEW must be files");
    assertThat(run("--json", "-v").err()).contains("--json contains everything");
    CommandRun missing = CommandRun.of("rules", "compare", folder + "/none", old.name());
    assertThat(missing.code()).isEqualTo(ExitCode.NO_RULES.number());
    Files.writeString(now.file("broken"), "rule:\n  meta: 7\n");
    assertThat(run().code()).isEqualTo(ExitCode.INVALID_RULES.number());
  }

  @Test
  void aReportThatCanNotBeReadDoesNotStopTheOthers() throws IOException {
    CommandRun run = run(folder.resolve("none.json").toString(), trace("t", "RegSetValueExW 1"));
    assertThat(run.code()).isEqualTo(ExitCode.SOME_REPORTS_FAILED.number());
    assertThat(run.err()).contains("none.json");
    assertThat(run.out()).contains("the same in 1 report,");
  }
}
