package callscope.detect;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.ReportSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each sample is certainly of its kind and of no other, compressed or not. */
class RecognisedSamplesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @ParameterizedTest
  @CsvSource({
    "invoice.json.gz, cape",
    "loader.drakvuf.log, drakvuf",
    "loader.speakeasy.json, speakeasy",
    "miner.tracee.jsonl, tracee",
    "miner.tracee-flat.jsonl, tracee",
    "tidy.exe.tag, tiny-tracer",
    "ledger.sysmon.jsonl, sysmon",
    "ledger.virustotal.json, virustotal"
  })
  void aSampleIsRecognisedAsItsFormatOnly(String file, String format) throws Exception {
    byte[] bytes = Files.readAllBytes(EXAMPLES.resolve(file));
    assertThat(certain(bytes)).containsExactly(format);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(bytes);
    }
    if (!file.endsWith(".gz")) {
      assertThat(certain(zipped.toByteArray())).containsExactly(format);
    }
  }

  @Test
  void aLogOfDrakvufIsRecognisedByItsFirstCompleteLines() throws Exception {
    assertThat(certain("{\"Plug\n{\"Plugin\":\"procmon\",\"PID\":4}\n")).containsExactly("drakvuf");
    assertThat(certain("starting\n".repeat(200) + "{\"Plugin\":\"procmon\",\"PID\":4}\n"))
        .containsExactly("drakvuf");
    assertThat(certain("{\"Plugin\":\"x\"}\n")).isEmpty();
    assertThat(certain("[{\"Plugin\":\"syscall\",\"PID\":4}]")).isEmpty();
    assertThat(certain("{\"a\":{\"Plugin\":\"syscall\",\"PID\":4}}")).isEmpty();
  }

  @Test
  void aReportOfSpeakeasyIsRecognisedByItsFirstFields() throws Exception {
    String old = "{\"path\":\"a\",\"emu_version\":\"1\",\"os_run\":\"w\",\"strings\":{\"a\":[\"";
    assertThat(certain(old + "x".repeat(100_000))).containsExactly("speakeasy");
    assertThat(certain("{\"entry_points\":[]}")).isEmpty();
  }

  private static List<String> certain(String report) throws Exception {
    return certain(report.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> certain(byte[] report) throws Exception {
    ReportSource source = ReportSource.of(new ByteArrayInputStream(report), "a");
    var beginning = source.beginning();
    return Extractors.shipped().stream()
        .filter(extractor -> extractor.likeness(beginning) == FormatConfidence.CERTAIN)
        .map(Extractor::format)
        .toList();
  }
}
