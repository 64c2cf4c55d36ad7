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
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every report that can be read gives the same answers when it was converted. */
class ConvertTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** No more characters of a document are before the time and the path in its metadata. */
  private static final int METADATA = 5_000;

  @TempDir private Path folder = Path.of("");

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
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

  /** Conditions ask for names, outcomes, returned values, repeats, times and objects. */
  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> reportsOfTheCorpusGiveTheSameAnswersToConditions() throws Exception {
    Path reports = CORPUS.resolve("reports");
    if (!Files.isDirectory(reports)) {
      String reason = "skipped: the corpus " + CORPUS + " is not on this machine";
      System.out.println(getClass().getSimpleName() + " " + reason);
      return Stream.of(DynamicTest.dynamicTest("conditions", () -> assumeTrue(false, reason)));
    }
    Rules rules = Rules.builtIn();
    return readable(reports).stream()
        .filter(report -> !report.toString().endsWith(".frz"))
        .map(
            report ->
                DynamicTest.dynamicTest(
                    report.getFileName().toString(), () -> sameMatches(report, rules)));
  }

  private void sameMatches(Path report, Rules rules) throws Exception {
    Path converted = Files.createTempFile(folder, "converted", ".jsonl.gz");
    assertThat(CommandRun.of("convert", report.toString(), "-o", converted.toString()).code())
        .isZero();
    List<String> expected = matches(report, rules);
    assertThat(expected).isNotEmpty();
    assertThat(matches(converted, rules)).isEqualTo(expected);
  }

  /** Each match with its place and its origin. */
  private static List<String> matches(Path report, Rules rules) throws Exception {
    ResultDocument document = Analysis.of(rules).run(report);
    return document.rules().stream()
        .flatMap(
            rule ->
                rule.matches().stream()
                    .map(
                        match ->
                            rule.name()
                                + " "
                                + match.matchedAt()
                                + " "
                                + document.origins().of(match)))
        .toList();
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
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
    Path converted = Files.createTempFile(folder, "converted", ".jsonl.gz");
    CommandRun run = CommandRun.of("convert", report.toString(), "-o", converted.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertSameJson(document(converted, rules), document(report, rules));
    assertThat(CommandRun.of("features", "--json", converted.toString()).out())
        .isEqualTo(CommandRun.of("features", "--json", report.toString()).out());
  }

  /** The result document without what tells when, where and how it was made. */
  private static String document(Path report, Rules rules) throws Exception {
    ResultDocument document = Analysis.of(rules).run(report);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JsonRenderer().render(document, bytes);
    String json = bytes.toString(StandardCharsets.UTF_8);
    String without = without("path", without("timestamp", json));
    assertThat(without.length()).isLessThan(json.length());
    return without;
  }

  /** The document without the first field of a name, which is in its metadata. */
  private static String without(String name, String json) {
    int start = json.indexOf("\"" + name + "\":\"");
    assertThat(start).as(name).isBetween(0, METADATA);
    int end = json.indexOf('"', start + name.length() + 4);
    return json.substring(0, start) + json.substring(end);
  }

  /** Compares texts, which is much faster than trees; trees tell where they differ. */
  private static void assertSameJson(String found, String expected) throws IOException {
    if (!found.equals(expected)) {
      assertThat(JSON.readTree(found)).isEqualTo(JSON.readTree(expected));
    }
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
