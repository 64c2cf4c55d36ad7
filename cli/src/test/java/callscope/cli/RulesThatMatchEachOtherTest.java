package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that match each other in many levels, or several times, have evidence within limits. */
class RulesThatMatchEachOtherTest {
  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path folder;
  private String trace = "";

  @BeforeEach
  void writeTrace() throws IOException {
    trace = TraceFile.write(folder.resolve("t.jsonl"), "windows", "CreateFileW 1", "CreateFileW 2");
  }

  private String rules(int count, String statement) throws IOException {
    Path path = Files.createDirectories(folder.resolve("rules"));
    RuleFolder rules = new RuleFolder(path);
    rules.with("r0", "call", "- and:\n  - api: CreateFile\n");
    for (int i = 1; i < count; i++) {
      rules.with("r" + i, "call", statement.replace("N", "r" + (i - 1)));
    }
    return path.toString();
  }

  private String chain(int count) throws IOException {
    return rules(count, "- and:\n  - match: N\n");
  }

  private String doubling(int count) throws IOException {
    return rules(count, "- and:\n  - match: N\n  - or:\n    - match: N\n");
  }

  private CommandRun run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err()).doesNotContain("StackOverflow").doesNotContain("fault of callscope");
    return run;
  }

  private static int depth(JsonNode tree) {
    int deepest = 0;
    for (JsonNode child : tree.get("children")) {
      deepest = Math.max(deepest, depth(child));
    }
    return deepest + 1;
  }

  private static String leftOut(JsonNode tree) {
    String here = tree.at("/node/feature/description").asText();
    for (JsonNode child : tree.get("children")) {
      here += leftOut(child);
    }
    return here;
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void evidenceThatDoublesWithEachRuleIsLimited() throws IOException {
    CommandRun run = run("--json", "-r", doubling(30), trace);

    assertThat(run.code()).isZero();
    assertThat(run.out().length()).isLessThan(60 * MEGABYTE);
    assertThat(run.err()).contains("the evidence of ", " rules is limited");
    JsonNode rules = Json.read(run.out()).get("rules");
    assertThat(rules).hasSize(30);
    JsonNode small = rules.at("/r4/matches/0/1");
    assertThat(leftOut(small)).isEmpty();
    assertThat(depth(small)).isGreaterThan(8);
    assertThat(leftOut(rules.at("/r29/matches/0/1"))).contains("evidence left out");
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aChainOfManyRulesIsWrittenAndReadAgain() throws IOException {
    CommandRun run = run("--json", "-r", chain(700), trace);

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("is limited");
    JsonNode last = Json.read(run.out()).at("/rules/r699/matches/0/1");
    assertThat(depth(last)).isBetween(16, 400);
    assertThat(leftOut(last)).contains("evidence left out");
    Path document = Files.writeString(folder.resolve("d.json"), run.out());
    assertThat(run("--json", document.toString()).out()).isEqualTo(run.out());
    assertThat(run("diff", document.toString(), document.toString()).code()).isZero();
    assertThat(run("-vv", "--all", document.toString()).code()).isZero();
  }

  @Test
  void inTheTextARepeatedMatchIsShownOnce() throws IOException {
    CommandRun run = run("-vv", "--all", "-r", doubling(30), trace);

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("evidence as shown above", "evidence left out here");
    assertThat(run.out().length()).isLessThan(MEGABYTE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1500, 500})
  @Execution(ExecutionMode.CONCURRENT)
  void everyCommandAcceptsALongChainOfRules(int count) throws IOException {
    String rules = chain(count);
    String last = "r" + (count - 1);
    Files.writeString(
        folder.resolve("chain.test.yaml"),
        "- name: t\n  rules: ["
            + last
            + "]\n  features: |\n    proc: a (pid=1)\n    thread: 2\n"
            + "    call: 3: api(CreateFile)\n  expect: {matches: {"
            + last
            + ": [3]}}\n");

    assertThat(run("-vv", "--all", "-r", rules, trace).code()).isZero();
    assertThat(run("rules", "lint", rules).code()).isLessThan(2);
    assertThat(run("rules", "fmt", rules).code()).isLessThan(2);
    assertThat(run("rules", "list", "-r", rules).code()).isZero();
    assertThat(run("rules", "show", "-r", rules, last).code()).isZero();
    assertThat(run("rules", "compare", rules, rules).code()).isZero();
    assertThat(run("rules", "test", "-r", rules, folder.resolve("chain.test.yaml").toString()))
        .extracting(CommandRun::code)
        .isEqualTo(0);
    assertThat(run("coverage", "-r", rules, trace).code()).isZero();
    assertThat(run("explain", "-r", rules, "--rule", last, trace).code()).isZero();
    assertThat(run("rules", "rescope", "-r", rules, "--rule", "r1", "--to", "thread", trace).code())
        .isLessThan(2);
  }

  @Test
  void ordinaryRulesAreNotLimited() throws IOException {
    CommandRun run = run("--json", "-r", chain(12), trace);

    assertThat(run.err()).isEmpty();
    assertThat(leftOut(Json.read(run.out()).at("/rules/r11/matches/0/1"))).isEmpty();
    assertThat(run("-vv", "-r", doubling(5), trace).out()).doesNotContain("shown above");
  }

  @Test
  void aCaptureAtFileScopeHasNoAddress() throws IOException {
    Path rules = Files.createDirectories(folder.resolve("file"));
    new RuleFolder(rules).with("carries it", "file", "- substring: payload\n");
    Path report = folder.resolve("report.json");
    Files.writeString(
        report,
        TinyReport.json(1)
            .replaceFirst(
                "\\{",
                "{\"strings\": [\"a payload\"], \"target\": {\"category\": \"file\", \"file\": {\"type\": \"PE32 executable (GUI) Intel 80386\", \"strings\": [\"a payload\"]}}, "));
    CommandRun run = run("--json", "-r", rules.toString(), report.toString());

    assertThat(run.out()).contains("\"captures\":{\"a payload\":[{\"type\":\"no address\"}]}");
    Path now = Files.writeString(folder.resolve("now.json"), run.out());
    Path before =
        Files.writeString(
            folder.resolve("before.json"),
            run.out().replace("[{\"type\":\"no address\"}]}}]]", "[]}}]]"));
    assertThat(Files.readString(before)).isNotEqualTo(run.out());
    assertThat(run("diff", before.toString(), now.toString()).code()).isZero();
    assertThat(run("--json", before.toString()).out()).isEqualTo(run.out());
    assertThat(run("--json", now.toString()).out()).isEqualTo(run.out());
  }
}
