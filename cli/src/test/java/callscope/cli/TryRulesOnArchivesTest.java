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

/** Commands that try rules find the same on an archive as on the reports from which it was made. */
final class TryRulesOnArchivesTest {
  private static final String PERSIST = "- and:\n  - api: RegSetValueEx\n  - string: /run/i\n";

  @TempDir private Path folder = Path.of("");

  private RuleFolder old = new RuleFolder(Path.of(""));
  private RuleFolder now = new RuleFolder(Path.of(""));
  private String reports = "";
  private String archive = "";

  @BeforeEach
  void archiveReports() throws IOException {
    old = new RuleFolder(Files.createDirectories(folder.resolve("old")));
    now = new RuleFolder(Files.createDirectories(folder.resolve("new")));
    old.with("persist", "thread", PERSIST);
    now.with("persist", "call", PERSIST);
    Path given = folder.resolve("reports");
    TraceFile.write(given.resolve("false.jsonl"), "windows", "RegSetValueExW 1", "Read \"run\"");
    TraceFile.write(given.resolve("true.jsonl"), "windows", "RegSetValueExW \"Run\"");
    reports = given.toString();
    archive = folder.resolve("archive").toString();
    CommandRun run = CommandRun.of("archive", "-q", "-r", old.name(), "-o", archive, reports);
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static JsonNode json(ExitCode code, List<String> words, String... more)
      throws IOException {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isEqualTo(code.number());
    return Json.read(run.out());
  }

  private static List<Integer> numbers(JsonNode json, String field) {
    return json.findValues(field).stream().map(JsonNode::asInt).toList();
  }

  @Test
  void rulesAreCompared() throws IOException {
    List<String> compare = List.of("rules", "compare", "--json", old.name(), now.name());
    JsonNode ofReports = json(ExitCode.DIFFERENT, compare, reports);
    JsonNode ofArchive = json(ExitCode.DIFFERENT, compare, archive);
    assertThat(ofArchive.get("reports")).hasSize(2);
    for (String field : List.of("matches_lost", "matches_gained", "capabilities_after")) {
      assertThat(numbers(ofArchive, field)).isEqualTo(numbers(ofReports, field)).isNotEmpty();
    }
    assertThat(json(ExitCode.DIFFERENT, compare, archive, reports).get("reports")).hasSize(4);
  }

  @Test
  void scopesAreTried() throws IOException {
    List<String> rescope =
        List.of(
            "rules", "rescope", "--json", "-r", old.name(), "--rule", "persist", "--to", "call");
    JsonNode ofReports = json(ExitCode.OK, rescope, reports);
    JsonNode ofArchive = json(ExitCode.OK, rescope, archive);
    assertThat(ofArchive.findValuesAsText("rule"))
        .isEqualTo(ofReports.findValuesAsText("rule"))
        .contains("persist");
    assertThat(ofArchive.findValuesAsText("call"))
        .isEqualTo(ofReports.findValuesAsText("call"))
        .isNotEmpty();
  }

  @Test
  void anArchiveIsBackgroundForNoise() throws IOException {
    JsonNode noise =
        json(
            ExitCode.OK,
            List.of("rules", "noise", "--json", "-r", old.name(), "--background", archive));
    assertThat(noise.findValue("background").toString()).contains("2");
  }

  @Test
  void aProcessThatNoTraceHasIsReported() {
    CommandRun run =
        CommandRun.of(
            "rules", "compare", "--restrict-to-processes", "77", old.name(), now.name(), archive);
    assertThat(run.code()).isEqualTo(ExitCode.SOME_REPORTS_FAILED.number());
    assertThat(run.err()).contains("true.jsonl", "77");
  }

  @Test
  void aDamagedArchiveIsAnError() throws IOException {
    Path part = Path.of(archive, "part=000001", "traces.parquet");
    assertThat(part).exists();
    Files.writeString(part, "no table");
    CommandRun run = CommandRun.of("rules", "compare", old.name(), now.name(), archive);
    assertThat(run.code()).isEqualTo(ExitCode.NO_FILE.number());
    assertThat(run.err()).contains(archive, "can't be read");
  }
}
