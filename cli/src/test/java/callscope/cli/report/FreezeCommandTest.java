package callscope.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.cli.CommandRun;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A freeze of a report tells what the report tells. */
class FreezeCommandTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final Path REPORTS = Path.of("..", "..", "shared", "corpus", "reports");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** To capa 1.0 is the number 1. */
  private static final Comparator<JsonNode> ALIKE =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  @TempDir private Path folder = Path.of("");

  private static JsonNode content(Path freeze) throws IOException {
    byte[] bytes = Files.readAllBytes(freeze);
    byte[] compressed = Arrays.copyOfRange(bytes, 8, bytes.length);
    JsonNode json = MAPPER.readTree(new InflaterInputStream(new ByteArrayInputStream(compressed)));
    // the version of the program that wrote it
    ((ObjectNode) json.get("extractor")).remove("version");
    return json;
  }

  private Path freeze(Path report) {
    Path frozen = folder.resolve("a.frz");
    CommandRun run = CommandRun.of("freeze", report.toString(), "-o", frozen.toString());
    assertThat(run.code()).as(run.err()).isZero();
    return frozen;
  }

  /** The result document without what depends on when and of which file it was made. */
  private JsonNode document(Path report, Path rules) throws IOException {
    Path out = folder.resolve("document.json");
    CommandRun run =
        CommandRun.of(
            "-q", "--json", "-r", rules.toString(), report.toString(), "-o", out.toString());
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode document = MAPPER.readTree(out.toFile());
    ObjectNode meta = (ObjectNode) document.get("meta");
    meta.remove(List.of("timestamp", "argv"));
    ((ObjectNode) meta.get("sample")).remove("path");
    return document;
  }

  @Test
  void theFrozenExampleIsTheFreezeOfTheReport() throws IOException {
    assertThat(content(freeze(EXAMPLES.resolve("invoice.json.gz"))))
        .isEqualTo(content(EXAMPLES.resolve("invoice.frz")));
  }

  @Test
  void aNoteSaysThatConditionsFindLessInTheFreezeOfATrace() {
    String report = EXAMPLES.resolve("invoice.json.gz").toString();
    String frozen = folder.resolve("c.frz").toString();
    assertThat(CommandRun.of("freeze", report, "-o", frozen).err())
        .contains("rules with `where` or `sequence` find less");
    assertThat(CommandRun.of("freeze", "-q", report, "-o", frozen).err()).isEmpty();
  }

  private static Stream<Path> reports(String kind, String... names) {
    Path all = REPORTS.resolve(kind);
    String reason = "skipped: the corpus " + all + " is not on this machine";
    if (!Files.isDirectory(all)) {
      System.out.println(FreezeCommandTest.class.getSimpleName() + " " + reason);
    }
    assumeTrue(Files.isDirectory(all), reason);
    return Stream.of(names).map(all::resolve);
  }

  @TestFactory
  Stream<DynamicTest> freezesOfReportsGiveTheSameAnswers() {
    Path rules = REPORTS.resolveSibling("rules").resolve("capa-rules");
    return reports("cape", "55dcd387.json.gz", "d4690038.json.gz", "0a0882b8.json.gz")
        .map(
            report ->
                DynamicTest.dynamicTest(
                    report.getFileName().toString(),
                    () ->
                        assertThat(document(freeze(report), rules))
                            .isEqualTo(document(report, rules))));
  }

  @TestFactory
  Stream<DynamicTest> freezesOfFreezesAreTheSame() {
    return reports("freeze", "1c444-dotnet.frz", "7351f-elf.frz", "pma01-01-dll.frz")
        .map(
            report ->
                DynamicTest.dynamicTest(
                    report.getFileName().toString(),
                    () ->
                        assertThat(content(freeze(report)).equals(ALIKE, content(report)))
                            .isTrue()));
  }

  @Test
  void aWarningNamesWhatCapaCanNotDistinguish() throws IOException {
    Path report = folder.resolve("report.json");
    Files.writeString(
        report,
        """
        {"behavior": {"processes": [
          {"process_id": 7, "parent_id": 1, "process_name": "a.exe", "calls": []},
          {"process_id": 7, "parent_id": 1, "process_name": "b.exe", "calls": []}]}}
        """);

    CommandRun run =
        CommandRun.of("freeze", report.toString(), "-o", folder.resolve("b.frz").toString());

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("capa reads only the last");
  }
}
