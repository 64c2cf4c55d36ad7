package callscope.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.CommandRun;
import callscope.extract.OutputCompression;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The options and names of files that choose the format of results. */
class OutputFormatTest {
  private static final String REPORT = "../examples/invoice.json.gz";

  @TempDir private Path folder = Path.of("");

  private CommandRun run(String... arguments) throws Exception {
    Path rule = folder.resolve("rules").resolve("mutex.yml");
    Files.createDirectories(rule.getParent());
    Files.writeString(
        rule,
        """
        rule:
          meta:
            name: create a mutex
            namespace: host-interaction/mutex
            scopes: {static: function, dynamic: call}
            att&ck: ['Discovery::Query Registry [T1012]']
          features:
            - api: NtCreateMutant
        """);
    List<String> all = new ArrayList<>(List.of("-q", "-r", rule.resolveSibling("").toString()));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "a.txt, TEXT",
    "a, TEXT",
    "a.unknown, TEXT",
    "a.json, JSON",
    "a.JSON.GZ, JSON",
    "a.html, HTML",
    "a.csv.zst, CSV",
    "a.jsonl, JSONL",
    "a.md, MARKDOWN",
    "a.navigator.json, NAVIGATOR",
    "a.layer.json.gz, NAVIGATOR",
    "a.misp.json, MISP",
    "a.parquet, PARQUET",
    "a.pftrace, PERFETTO",
    "a.perfetto-trace.gz, PERFETTO",
    "a.sarif, SARIF",
    "a.sarif.json, SARIF",
    "a.stix.json, STIX",
    "json, TEXT",
    "csv.d/a, TEXT"
  })
  void theEndingOfTheNameChooses(String name, OutputFormat format) {
    assertThat(OutputFormat.ofFile(Path.of("csv.csv", name))).isEqualTo(format);
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void eachFormatIsWrittenByItsNameAndItsEnding(OutputFormat format) throws Exception {
    Path file = folder.resolve("result" + format.ending());
    Path other = folder.resolve("other");
    assertThat(run(REPORT, "-o", file.toString()).code()).isZero();
    CommandRun named = run(REPORT, "--output-format", format.word(), "-o", other.toString());
    assertThat(named.code()).as(named.err()).isZero();
    assertThat(file).isNotEmptyFile();
    assertThat(Files.size(other)).isBetween(Files.size(file) - 100, Files.size(file) + 100);
    assertThat(CommandRun.of("help", "analyse").out().replaceAll("\\s+", " "))
        .contains(format.word() + " (");
  }

  @Test
  void theNameOfTheFormatComesBeforeTheEnding() throws Exception {
    Path file = folder.resolve("a.csv");
    run(REPORT, "--output-format", "text", "-v", "-o", file.toString());
    assertThat(file).content().startsWith("── ");
    run(REPORT, "--json", "-o", file.toString());
    assertThat(file).content().startsWith("{\"meta\"");
  }

  @ParameterizedTest
  @EnumSource(OutputCompression.class)
  void theLastEndingCompresses(OutputCompression compression) throws Exception {
    String ending = compression == OutputCompression.GZIP ? ".gz" : ".zst";
    Path plain = folder.resolve("a.csv");
    Path compressed = folder.resolve("a.csv" + ending);
    run(REPORT, "-o", plain.toString());
    run(REPORT, "-o", compressed.toString());
    byte[] bytes = Files.readAllBytes(compressed);
    assertThat(bytes.length).isLessThan((int) Files.size(plain));
    if (compression == OutputCompression.GZIP) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(plain));
      }
    } else {
      assertThat(bytes).startsWith(0x28, 0xb5, 0x2f, 0xfd);
    }
    Path json = folder.resolve("a.json" + ending);
    run(REPORT, "-o", json.toString());
    assertThat(CommandRun.of(json.toString()).out()).contains("create a mutex");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--output-format sarf | --output-format takes text, json, html, csv, jsonl, markdown,"
            + " navigator, misp, parquet, perfetto, sarif, stix, not `sarf`; is `sarif` meant?",
        "--output-format csv -v | -v is for text, and the output is csv; drop -v, or add"
            + " --output-format text",
        "--json -v | --json contains everything; it can't be combined with -v, drop one of them",
        "--json --output-format csv | --json is short for --output-format json; it can't be combined"
            + " with the format csv, drop one of them",
        "--json --html | --html is short for --output-format html; it can't be combined with the"
            + " format json, drop one of them",
        "--output-format sarif ../examples/invoice.frz | sarif describes one report, and there are"
            + " several; write one file for each with --output-folder FOLDER",
        "--output-format parquet | Parquet can only be written to a file; name it with -o",
        "-o a.parquet.gz | Parquet is compressed already; name a file like findings.parquet",
        "--output-format parquet --output-folder a | one Parquet file has the findings of all"
            + " reports; name it with -o instead of --output-folder",
        "--output-format stix --summary | --summary is written as text, csv or json, not as stix"
      })
  void whatDoesNotGoTogetherIsRefused(String options, String message) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
    arguments.add(REPORT);
    CommandRun run = run(arguments.toArray(String[]::new));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().replaceAll("\\s+", " ")).contains(message);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void severalReportsShareOneTable() throws Exception {
    CommandRun csv = run("--output-format", "csv", REPORT, "../examples/loader.speakeasy.json");
    assertThat(csv.code()).as(csv.err()).isZero();
    assertThat(csv.out().lines().filter(line -> line.startsWith("report,"))).hasSize(1);
    assertThat(csv.out().lines().map(line -> line.substring(0, line.indexOf(','))).distinct())
        .contains(REPORT);
    CommandRun lines = run("--output-format", "jsonl", REPORT, "../examples/loader.speakeasy.json");
    assertThat(lines.out().lines()).allSatisfy(line -> assertThat(line).startsWith("{\"version\""));
  }

  @Test
  void aFolderHasAFileOfTheFormatForEach() throws Exception {
    Path out = folder.resolve("out");
    CommandRun run = run("--output-format", "stix", "--output-folder", out.toString(), REPORT);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(out.resolve("invoice.stix.json")).content().contains("\"bundle\"");
  }

  @Test
  void onlyFormatsThatTellOriginsShowTheBackground() throws Exception {
    for (OutputFormat format : OutputFormat.values()) {
      assertThat(format.isComplete())
          .as(format.word())
          .isEqualTo(
              List.of("json", "html", "csv", "jsonl", "parquet", "perfetto")
                  .contains(format.word()));
    }
    byte[] help = CommandRun.of("help", "analyse").out().getBytes(StandardCharsets.UTF_8);
    assertThat(new String(help, StandardCharsets.UTF_8).replaceAll("\\s+", " "))
        .contains("as json, html, csv, jsonl, parquet and perfetto: all");
  }
}
