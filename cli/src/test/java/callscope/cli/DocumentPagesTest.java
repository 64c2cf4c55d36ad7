package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of commands that write one JSON document. */
class DocumentPagesTest {
  private static final String RULES = "../rules/src/main/resources/rules";
  private static final String HOLLOW = "hollow a suspended process";
  private static final String REPORT = "../examples/invoice.json.gz";

  @TempDir private Path folder = Path.of("");

  /** The kind of a page, then the command that writes it. */
  static List<List<String>> commands() {
    return List.of(
        List.of("diff", "diff", "-q", "-r", RULES, REPORT, "../examples/procmon.csv"),
        List.of("rescope", "rules", "rescope", "-r", RULES, "--rule", HOLLOW, REPORT),
        List.of("explain", "explain", "-q", "-r", RULES, "--rule", HOLLOW, REPORT),
        List.of("rules-compare", "rules", "compare", RULES + "/file/copy.yml", RULES, REPORT));
  }

  private static CommandRun run(List<String> command, String... more) {
    List<String> words = new ArrayList<>(command.subList(1, command.size()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  /** The times of analyses differ. */
  private static String withoutTimes(String json) {
    return json.replaceAll("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"\"");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aPageHoldsTheJsonDocument(List<String> command) throws IOException {
    CommandRun json = run(command, "--json");
    CommandRun html = run(command, "--html");
    assertThat(html.code()).as(html.err()).isEqualTo(json.code());
    assertThat(html.out()).startsWith("<!doctype html>");
    assertThat(withoutTimes(PageData.of(html.out(), command.getFirst())))
        .isEqualTo(withoutTimes(json.out()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theNameOfTheFileChoosesTheFormat(List<String> command) throws IOException {
    Path page = folder.resolve("a.html");
    run(command, "-o", page.toString());
    assertThat(page).content().startsWith("<!doctype html>");
    Path json = folder.resolve("a.json");
    run(command, "-o", json.toString());
    assertThat(withoutTimes(Files.readString(json)))
        .isEqualTo(withoutTimes(PageData.of(Files.readString(page), command.getFirst())));
    Path text = folder.resolve("a.txt");
    run(command, "-o", text.toString());
    assertThat(text).content().doesNotStartWith("{").doesNotStartWith("<");
    run(command, "--output-format", "text", "-o", page.toString());
    assertThat(page).content().doesNotStartWith("<!doctype");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theFileOfThePageIsNamedByTheOutput(List<String> command) {
    CommandRun run = run(command, "--html", folder.resolve("a.html").toString());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains("--html takes no value", "--html -o " + folder);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void contradictionsAreRefused(List<String> command) {
    CommandRun two = run(command, "--html", "--json");
    assertThat(two.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(two.err()).contains("not json and html; drop one of them");
    CommandRun unknown = run(command, "--output-format", "htm");
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(unknown.err()).contains("takes text, json, html, not `htm`; is `html` meant?");
  }

  @Test
  void aComparisonHasProcessesMatchesAndArtifacts() throws IOException {
    var diff = Json.read(run(commands().getFirst(), "--json").out());
    assertThat(diff.get("one_run").asBoolean()).isFalse();
    var gained =
        diff.get("rules").findParents("change").stream()
            .filter(rule -> rule.get("change").asText().equals("gained"))
            .findFirst()
            .orElseThrow()
            .get("gained")
            .get(0);
    int process = gained.get("process_number").asInt();
    assertThat(diff.get("after").get("processes").get(process).get("name").asText())
        .isEqualTo(gained.get("process").asText());
    assertThat(gained.get("evidence")).isNotEmpty();
    assertThat(gained.get("calls").get(0).get("text").asText()).isNotEmpty();
    assertThat(diff.get("artifacts").get("lost")).isNotEmpty();
    var same = Json.read(CommandRun.of("diff", "-j", "-r", RULES, REPORT, REPORT).out());
    assertThat(same.get("one_run").asBoolean()).isTrue();
    assertThat(same.get("unchanged")).hasSize(same.get("equal_rules").asInt());
    assertThat(same.get("artifacts").get("both").asInt()).isPositive();
    for (var own : same.get("before").get("processes")) {
      assertThat(same.get("after").get("processes").get(own.get("counterpart").asInt()).get("pid"))
          .isEqualTo(own.get("pid"));
    }
  }
}
