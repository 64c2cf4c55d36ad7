package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/** {@code callscope baseline}, and analyses with {@code --baseline}. */
class BaselineTest {
  @TempDir private Path folder = Path.of("");

  private RuleFolder rules = new RuleFolder(Path.of(""));
  private String fleet = "";
  private String baseline = "";
  private String report = "";

  /** Three reports of Windows, of which two open something, and one of Linux. */
  @BeforeEach
  void write() throws IOException {
    rules = new RuleFolder(Files.createDirectories(folder.resolve("rules")));
    rules
        .with("open", "call", "- api: Open\n")
        .with("open on Windows", "call", "- and:\n  - api: Open\n  - os: windows\n");
    fleet = folder.resolve("fleet").toString();
    baseline = folder.resolve("fleet.json").toString();
    report = TraceFile.write(folder.resolve("reports/a.jsonl"), "windows", "Open");
    TraceFile.write(folder.resolve("reports/b.jsonl"), "windows", "Open", "Open");
    TraceFile.write(folder.resolve("reports/c.jsonl"), "windows", "Read");
    TraceFile.write(folder.resolve("reports/d.jsonl"), "linux", "Open");
    String reports = folder.resolve("reports").toString();
    assertThat(run("archive", "-o", fleet, reports).code()).isZero();
    assertThat(run("baseline", "-o", baseline, fleet).code()).isZero();
  }

  private CommandRun run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-r", rules.name()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static JsonNode of(JsonNode rules, String name) {
    for (JsonNode rule : rules) {
      if (rule.get("rule").asText().equals(name)) {
        return rule;
      }
    }
    throw new AssertionError("no rule " + name);
  }

  @Test
  void theFileHasTheFigures() throws Exception {
    JsonNode json = Json.read(Files.readString(Path.of(baseline)));
    assertThat(json.get("reports").asInt()).isEqualTo(4);
    assertThat(of(json.get("rules"), "open").get("reports").asInt()).isEqualTo(3);
    JsonNode windows = of(json.get("rules"), "open on Windows");
    assertThat(windows.get("reports").asInt()).isEqualTo(2);
    assertThat(windows.get("could_match").get("reports").asInt()).isEqualTo(3);
    assertThat(run("baseline", fleet).out()).isEqualTo(Files.readString(Path.of(baseline)));
  }

  @Test
  void analysesShowThem() {
    String one = run("-q", "-v", "--baseline", baseline, report).out();
    assertThat(one)
        .contains("baseline     in 3 of 4 reports (could match in 4)")
        .contains("baseline     in 2 of 4 reports (could match in 3)");
    String several = folder.resolve("reports").toString();
    assertThat(run("-q", "-v", "--baseline", baseline, several).out())
        .contains("baseline     in 2 of 4 reports (could match in 3)");
    assertThat(run("-q", "--json", "--baseline", baseline, report).out())
        .doesNotContain("could_match");
  }

  @Test
  void pagesHaveThem() throws Exception {
    String pages = folder.resolve("pages").toString();
    String reports = folder.resolve("reports").toString();
    CommandRun run = run("-q", "--html", "--baseline", baseline, "--output-folder", pages, reports);
    assertThat(run.code()).as(run.err()).isZero();
    String page = folder.resolve("page.html").toString();
    assertThat(run("-q", "-o", page, "--baseline", baseline, report).code()).isZero();
    assertThat(Path.of(page)).isNotEmptyFile();
  }

  @Test
  void noiseShowsThem() throws Exception {
    CommandRun text = run("rules", "noise", "--baseline", baseline, "-b", report);
    assertThat(text.out()).contains("baseline").containsPattern("open on Windows .* 2/3");
    JsonNode json =
        Json.read(run("rules", "noise", "--json", "--baseline", baseline, "-b", report).out());
    assertThat(json.get("baseline").get("reports").asInt()).isEqualTo(4);
    assertThat(of(json.get("rules"), "open").get("baseline").toString())
        .isEqualTo("{\"reports\":3,\"could_match\":4}");
  }

  @Test
  void aRuleThatChangedIsUnknown() throws Exception {
    rules.with("open", "call", "- or:\n  - api: Open\n");
    assertThat(run("-q", "-v", "--baseline", baseline, report).out())
        .contains("baseline     unknown: the baseline has no such rule, or another version of it")
        .contains("baseline     in 2 of 4 reports (could match in 3)");
    CommandRun other = run("baseline", fleet);
    assertThat(other.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(other.err()).contains("has findings of other rules").contains("callscope rerun");
  }

  @Test
  void filesThatAreNoBaselineAreExplained() throws Exception {
    for (String content : List.of("", "[1", "{}", "\u0000", "{\"baseline_schema\": 9}")) {
      String file = Files.writeString(folder.resolve("bad.json"), content).toString();
      for (String operand : List.of(report, folder.resolve("reports").toString())) {
        CommandRun run = run("-q", "-v", "--baseline", file, operand);
        assertThat(run.code()).isEqualTo(ExitCode.NO_FILE.number());
        assertThat(run.err())
            .contains("bad.json is ")
            .contains("; name a file that `callscope baseline");
        assertThat(run.out()).isEmpty();
      }
    }
    CommandRun missing = run("-v", "--baseline", folder.resolve("no.json").toString(), report);
    assertThat(missing.code()).isEqualTo(ExitCode.NO_FILE.number());
    assertThat(missing.err()).contains("no.json");
    assertThat(run("-v", "--baseline", report, report).code()).isEqualTo(ExitCode.NO_FILE.number());
  }

  @Test
  void mistakesAreExplained() {
    String document = folder.resolve("result.json").toString();
    assertThat(run("-q", "-o", document, report).code()).isZero();
    CommandRun ofDocument = CommandRun.of("-v", "--baseline", baseline, document);
    assertThat(ofDocument.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ofDocument.err()).contains("so --baseline has no effect");
    assertThat(run("-q", "-v", "--baseline", baseline, "-o", baseline, report).err())
        .contains("is an input of this command and would be overwritten");
    assertThat(run("baseline").err()).contains("which archive?");
    assertThat(run("baseline", folder.toString()).code()).isEqualTo(ExitCode.NO_FILE.number());
    assertThat(run("baseline", "-o", folder + "/no/such/file.json", fleet).code())
        .isEqualTo(ExitCode.OUTPUT.number());
  }
}
