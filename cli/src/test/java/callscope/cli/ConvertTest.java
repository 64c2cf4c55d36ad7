package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.analysis.Analysis;
import callscope.analysis.Formats;
import callscope.analysis.Reading;
import callscope.analysis.Rules;
import callscope.cli.command.ExitCode;
import callscope.document.ResultDocument;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.render.json.JsonRenderer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every report that can be read gives the same answers when it was converted. */
class ConvertTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");

  @TestFactory
  Stream<DynamicTest> reportsOfTheCorpusGiveTheSameAnswers() throws Exception {
    if (!Files.isDirectory(CORPUS)) {
      String reason = "skipped: the corpus " + CORPUS + " is not on this machine";
      System.out.println(getClass().getSimpleName() + " " + reason);
      return Stream.of(DynamicTest.dynamicTest("corpus", () -> assumeTrue(false, reason)));
    }
    Rules rules = Rules.load(CORPUS.resolve("rules").resolve("capa-rules"));
    List<Path> reports = readable(CORPUS.resolve("reports"));
    assertThat(reports).hasSizeGreaterThan(5);
    return sameAnswers(reports, rules);
  }

  @TestFactory
  Stream<DynamicTest> ourExamplesGiveTheSameAnswers() throws Exception {
    List<Path> reports = readable(EXAMPLES);
    assertThat(reports).isNotEmpty();
    return sameAnswers(reports, Rules.builtIn());
  }

  /** The reports that are known and hold something to analyse. */
  private static List<Path> readable(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(file -> !file.toString().contains("target") && !file.toString().contains("src"))
          .filter(Files::isRegularFile)
          .filter(file -> Formats.recognise(ReportSource.of(file)).isPresent())
          .filter(ConvertTest::isReadable)
          .sorted()
          .toList();
    }
  }

  private static boolean isReadable(Path report) {
    try {
      Reading reading = new Reading(Set.of(), Limits.DEFAULT, ReadProgress.SILENT);
      return !reading.read(ReportSource.of(report)).isIncomplete();
    } catch (IOException | UnreadableReportException e) {
      return false;
    }
  }

  private Stream<DynamicTest> sameAnswers(List<Path> reports, Rules rules) {
    return reports.stream()
        .map(
            report ->
                DynamicTest.dynamicTest(
                    report.getFileName().toString(), () -> sameAnswers(report, rules)));
  }

  private void sameAnswers(Path report, Rules rules) throws Exception {
    Path converted = folder.resolve("converted.jsonl.gz");
    CommandRun run = CommandRun.of("convert", report.toString(), "-o", converted.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(document(converted, rules)).isEqualTo(document(report, rules));
    assertThat(CommandRun.of("features", "--json", converted.toString()).out())
        .isEqualTo(CommandRun.of("features", "--json", report.toString()).out());
  }

  /** The result document without what tells when, where and how it was made. */
  private static JsonNode document(Path report, Rules rules) throws Exception {
    ResultDocument document = Analysis.of(rules).run(report);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JsonRenderer().render(document, bytes);
    JsonNode tree = JSON.readTree(bytes.toByteArray());
    ObjectNode meta = (ObjectNode) tree.get("meta");
    assertThat(meta.remove("timestamp")).isNotNull();
    assertThat(((ObjectNode) meta.get("sample")).remove("path")).isNotNull();
    return tree;
  }

  @Test
  void theExampleIsWhatItsCommandWrites() throws Exception {
    Path written = folder.resolve("invoice.trace.jsonl");
    CommandRun run =
        CommandRun.of(
            "convert",
            "--restrict-to-processes",
            "4440,4468",
            EXAMPLES.resolve("invoice.json.gz").toString(),
            "-o",
            written.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(written).hasSameTextualContentAs(EXAMPLES.resolve("invoice.trace.jsonl"));
  }

  @Test
  void theStandardOutputAndACompressedFileHoldTheSame() throws Exception {
    Path report = TinyReport.write(folder.resolve("tiny.json"), 3);
    Path file = folder.resolve("tiny.jsonl.gz");
    CommandRun printed = CommandRun.of("convert", "--to", "callscope", report.toString());
    assertThat(CommandRun.of("convert", report.toString(), "-o", file.toString()).out()).isEmpty();
    try (InputStream stream = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(stream).asString(StandardCharsets.UTF_8).isEqualTo(printed.out());
    }
    assertThat(printed.out().lines())
        .hasSize(5)
        .last()
        .isEqualTo(
            "{\"call\":{\"pid\":1,\"tid\":3,\"api\":\"NtWriteFile\",\"args\":{\"Buffer\":\"x\"}}}");
  }

  @Test
  void anUnknownFormatIsRefused() {
    CommandRun run = CommandRun.of("convert", "--to", "cape", "report.json");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains("--to takes callscope, not `cape`");
  }
}
