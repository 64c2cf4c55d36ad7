package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Terminal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --timings} tells. */
class TimingsTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "invoice.json.gz");
  private static final Terminal WIDE = new Terminal(false, false, Optional.of(160), false);
  private static final Pattern STEP =
      Pattern.compile("  (\\D+?|read \\d+ reports) +[0-9,]+\\.\\d ms.*");
  private static final Pattern RULE =
      Pattern.compile(
          "  (.+?)  +(call|span of calls|thread|process|file)  +([0-9,]+)  +([0-9,]+)"
              + "  +([0-9,.]+)  +[0-9.]+ %");
  private static final String RULES =
      """
      rule:
        meta:
          name: write
          scopes: {static: unsupported, dynamic: call}
        features:
          - api: NtWriteFile
      ---
      rule:
        meta:
          name: write twice
          scopes: {static: unsupported, dynamic: span of calls}
        features:
          - count(match(write)): 2 or more
      ---
      rule:
        meta:
          name: write an x
          scopes: {static: unsupported, dynamic: thread}
        features:
          - and:
            - match: write
            - call:
              - string: x
      ---
      rule:
        meta:
          name: write of a process
          scopes: {static: unsupported, dynamic: process}
        features:
          - match: write
      ---
      rule:
        meta:
          name: write of a sample
          scopes: {static: unsupported, dynamic: file}
        features:
          - match: write
      """;

  @TempDir private Path folder = Path.of("");

  private Path rules = folder;

  /** A line of the table. */
  private record Row(String rule, String scope, int tried, int matches, double time) {
    static List<Row> of(String table) {
      return table
          .lines()
          .map(RULE::matcher)
          .filter(line -> line.matches())
          .map(
              line ->
                  new Row(
                      line.group(1),
                      line.group(2),
                      number(line.group(3)),
                      number(line.group(4)),
                      Double.parseDouble(line.group(5).replace(",", ""))))
          .toList();
    }

    private static int number(String text) {
      return Integer.parseInt(text.replace(",", ""));
    }

    /** What does not depend on how fast it was. */
    String counts() {
      return rule + ": " + scope + " " + tried + " " + matches;
    }
  }

  @BeforeEach
  void writeRules() throws IOException {
    rules = Files.createDirectory(folder.resolve("rules"));
    List<String> texts = List.of(RULES.split("---\n", -1));
    for (int i = 0; i < texts.size(); i++) {
      Files.writeString(rules.resolve(i + ".yml"), texts.get(i));
    }
  }

  private static CommandRun run(Object... arguments) {
    CommandRun run =
        CommandRun.with(
            new byte[0],
            WIDE,
            Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK.number());
    return run;
  }

  private static List<String> steps(String table) {
    return table
        .lines()
        .map(STEP::matcher)
        .filter(line -> line.matches())
        .map(line -> line.group(1))
        .toList();
  }

  @Test
  void eachStepIsNamedInItsOrder() throws IOException {
    CommandRun run = run("--timings", EXAMPLE);

    assertThat(run.err()).startsWith("── Timings ──");
    assertThat(steps(run.err()))
        .containsExactly(
            "load the rules",
            "read the report",
            "prepare matching",
            "match per call",
            "match per span of calls",
            "match per thread",
            "match per process",
            "match per file",
            "build the document",
            "write",
            "total");
    String megabytes = String.format(Locale.ROOT, "%.2f MB on disk", Files.size(EXAMPLE) / 1e6);
    assertThat(run.err())
        .contains(megabytes)
        .containsPattern("disk, [0-9.]+ MB/s\n")
        .contains("ms  beside reading\n");
  }

  @Test
  void theTenRulesThatTookLongestAreShownAsTheDocumentHasThem() throws IOException {
    CommandRun run = run("--timings", "--json", EXAMPLE);

    List<Row> rows = Row.of(run.err());
    assertThat(rows)
        .hasSize(10)
        .isSortedAccordingTo(Comparator.comparingDouble(Row::time).reversed())
        .allMatch(row -> row.tried() > 0);
    JsonNode matched = new ObjectMapper().readTree(run.out()).get("rules");
    for (Row row : rows) {
      if (!row.rule().endsWith(" (subscope)")) {
        assertThat(row.matches())
            .as(row.rule())
            .isEqualTo(matched.path(row.rule()).path("matches").size());
      }
    }
  }

  @Test
  void evaluationsOfRulesAreCountedByRegion() throws IOException {
    Path report = TinyReport.write(folder.resolve("a.json"), 50);

    CommandRun run = run("--timings", "-r", rules, report);

    // all calls are alike, so one stands for all
    assertThat(Row.of(run.err()))
        .map(Row::counts)
        .containsExactlyInAnyOrder(
            "write: call 1 50",
            "write an x (subscope): call 1 50",
            "write twice: span of calls 50 1",
            "write an x: thread 1 1",
            "write of a process: process 1 1",
            "write of a sample: file 1 1");
  }

  @Test
  void severalReportsAreSummed() throws IOException {
    Path reports = folder.resolve("reports");
    for (int i = 1; i <= 3; i++) {
      TinyReport.write(reports.resolve(i + ".json"), 10 * i);
    }

    CommandRun run = run("--timings", "-q", "-J2", "-r", rules, reports);

    assertThat(steps(run.err())).contains("read 3 reports", "match per call", "write", "total");
    assertThat(Row.of(run.err()))
        .map(Row::counts)
        .contains("write: call 3 60", "write twice: span of calls 60 3", "write an x: thread 3 3");
    assertThat(run.err()).contains("summed over all reports").doesNotContain("beside reading");
    assertThat(run.out()).contains("3 reports, 0 failed");
    assertThat(steps(run("--timings", "--json", "-r", rules, reports).err()))
        .contains("read 3 reports");
  }

  @Test
  void failedReportsDoNotBreakTheTable() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.json"), "nonsense");

    CommandRun run = CommandRun.of("--timings", "--summary", broken.toString());

    assertThat(run.code()).isEqualTo(ExitCode.NO_REPORT.number());
    assertThat(steps(run.err())).contains("load the rules", "total");
    assertThat(Row.of(run.err())).isEmpty();
  }

  @Test
  void nothingIsShownWithoutTheOption() {
    assertThat(run(EXAMPLE).err()).isEmpty();
    assertThat(run("--json", EXAMPLE).err()).isEmpty();
  }

  @Test
  void theResultIsTheSameByteForByte() {
    assertThat(document("--json", "--timings")).isEqualTo(document("--json")).contains("matches");
    assertThat(document("-vv", "--timings")).isEqualTo(document("-vv")).contains("process");
    assertThat(run("-q", "--timings", EXAMPLE).err()).startsWith("── Timings ──");
  }

  private static String document(String... options) {
    return run(Stream.concat(Arrays.stream(options), Stream.of(EXAMPLE)).toArray())
        .out()
        .replaceFirst("\"timestamp\": ?\"[^\"]*\"", "")
        .replaceFirst("\"argv\": ?\\[[^]]*]", "")
        .replaceFirst("analysed +[0-9T:.Z-]+", "");
  }
}
