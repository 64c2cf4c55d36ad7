package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs read about several reports, some of which fail. */
class BatchRecordsTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "invoice.json.gz");

  @TempDir private Path folder = Path.of("");

  /** A good report, one that is no report, and one that is truncated. */
  @BeforeEach
  void makeReports() throws IOException {
    byte[] whole = Files.readAllBytes(EXAMPLE);
    Files.write(folder.resolve("a.json.gz"), whole);
    Files.writeString(folder.resolve("b.json"), "{\"other\": 1}");
    Files.write(folder.resolve("c.json.gz"), Arrays.copyOf(whole, whole.length / 2));
  }

  private CommandRun run(String... options) {
    String[] words = Arrays.copyOf(options, options.length + 1);
    words[options.length] = folder.toString();
    CommandRun run = CommandRun.of(words);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.SOME_REPORTS_FAILED.number());
    return run;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void failuresAreRecordsAmongTheFindings() throws IOException {
    List<String> lines = run("--output-format", "jsonl").out().lines().toList();

    List<String> reports = lines.stream().map(line -> text(line, "/report")).distinct().toList();
    assertThat(reports).containsExactly(path("a.json.gz"), path("b.json"), path("c.json.gz"));
    List<String> failures = lines.stream().filter(line -> line.contains("\"failure\"")).toList();
    assertThat(failures).hasSize(2);
    assertThat(failures.getFirst())
        .startsWith("{\"version\":1,\"report\":")
        .contains("b.json", "\"exit_code\":16", "can't be read");
    assertThat(failures.getLast()).contains("c.json.gz", "\"exit_code\":13");
    assertThat(lines.getLast()).isEqualTo(failures.getLast());
  }

  @Test
  void oneReportHasTheSameRecords() {
    CommandRun failed = CommandRun.of("--output-format", "jsonl", path("b.json"));
    assertThat(failed.code()).isEqualTo(ExitCode.NO_REPORT.number());
    assertThat(failed.out().lines()).hasSize(1);
    assertThat(text(failed.out(), "/failure/message")).contains("can't be read");

    CommandRun cut = CommandRun.of("-q", "--output-format", "jsonl", path("c.json.gz"));
    assertThat(cut.code()).isEqualTo(ExitCode.INCOMPLETE.number());
    String last = cut.out().lines().toList().getLast();
    assertThat(text(last, "/failure/exit_code")).isEqualTo("13");
    assertThat(text(last, "/failure/message")).isNotEmpty();
    CommandRun whole = CommandRun.of("--output-format", "jsonl", path("a.json.gz"));
    assertThat(whole.out()).doesNotContain("\"failure\"");
  }

  @Test
  void theSummaryAsJsonHasAllReports() {
    JsonNode summary = json(run("--summary", "--json").out());

    assertThat(summary.findValuesAsText("status"))
        .containsExactly("complete", "failed", "incomplete");
    JsonNode first = summary.at("/reports/0");
    assertThat(first.at("/capabilities").asInt())
        .isPositive()
        .isEqualTo(
            first.at("/levels/high").asInt()
                + first.at("/levels/medium").asInt()
                + first.at("/levels/low").asInt());
    assertThat(first.at("/exit_code").asInt()).isZero();
    assertThat(first.has("message")).isFalse();
    assertThat(summary.at("/reports/1/exit_code").asInt()).isEqualTo(16);
    assertThat(summary.at("/reports/2/message").asText()).isNotEmpty();
    String table = run("--summary").out();
    assertThat(table)
        .containsPattern("a\\.json\\.gz .* " + first.at("/capabilities").asInt() + " ");
  }

  @Test
  void theSummaryAsCsvHasARowForEachReport() throws IOException {
    Path file = folder.resolveSibling(folder.getFileName() + ".csv");
    CommandRun run = run("--summary", "-o", file.toString());

    assertThat(run.out()).isEmpty();
    List<String> lines = Files.readAllLines(file);
    Files.delete(file);
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst()).startsWith("report,status,exit_code,message,sha256,calls,");
    assertThat(lines.get(1)).contains("a.json.gz,complete,0,,");
    assertThat(lines.get(2)).contains("b.json,failed,16,").endsWith(",,,,,,,,,,");
    assertThat(lines.get(3)).contains("c.json.gz,incomplete,13,");
  }

  @Test
  void otherFormatsHaveNoSummary() {
    CommandRun run = CommandRun.of("--summary", "--output-format", "stix", folder.toString());

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains("--summary is written as text, csv or json, not as stix");
  }

  private static JsonNode json(String text) {
    try {
      return Json.read(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  private static String text(String line, String pointer) {
    return json(line).at(pointer).asText();
  }
}
