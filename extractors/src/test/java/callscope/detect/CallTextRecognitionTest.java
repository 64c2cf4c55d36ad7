package callscope.detect;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.example.GenerateProcmon;
import callscope.extract.Beginning;
import callscope.extract.Extractor;
import callscope.extract.Likeness;
import callscope.extract.ReportSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces of text are told apart by what is in them, compressed or not. */
class CallTextRecognitionTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  private static List<String> sure(byte[] report) throws Exception {
    return of(report, Likeness.CERTAIN);
  }

  private static List<String> of(byte[] report, Likeness wanted) throws Exception {
    Beginning beginning = ReportSource.of(new ByteArrayInputStream(report), "report").beginning();
    return Extractors.shipped().stream()
        .filter(extractor -> extractor.likeness(beginning) == wanted)
        .map(Extractor::format)
        .toList();
  }

  private static byte[] zipped(byte[] bytes) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "strace-job.txt.gz,strace",
    "strace-talk.txt.gz,strace",
    "strace-terminal.txt.gz,strace",
    "ltrace-job.txt.gz,ltrace",
    "invoice.json.gz,cape"
  })
  void eachSampleIsOfOneKind(String sample, String kind) throws Exception {
    byte[] compressed = Files.readAllBytes(EXAMPLES.resolve(sample));
    assertThat(sure(compressed)).containsExactly(kind);
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      assertThat(sure(in.readAllBytes())).containsExactly(kind);
    }
  }

  @Test
  void recordingsOfProcessMonitorAreRecognised() throws Exception {
    for (String report : List.of(GenerateProcmon.csv(), GenerateProcmon.xml())) {
      assertThat(sure(bytes(report))).containsExactly("procmon");
      assertThat(sure(zipped(bytes(report)))).containsExactly("procmon");
    }
  }

  @Test
  void libraryCallsWithoutAnyOptionMayBeOnes() throws Exception {
    assertThat(of(bytes("puts(\"a\") = 2\nstrlen(\"b\") = 1\n"), Likeness.POSSIBLE))
        .containsExactly("ltrace");
    assertThat(sure(bytes("5 puts(\"a\") = 2\n5 write(1, \"b\", 1) = 1\n")))
        .containsExactly("ltrace");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dear all,\nread(this) = soon\nbye\n",
        "int main(void) {\n  return f(1);\n}\n",
        "name,pid\na,1\n",
        "<?xml version=\"1.0\"?>\n<analysis><procmon/></analysis>\n",
        "[1, 2]\n",
        "\n\n"
      })
  void otherTextsAreOfNoKind(String text) throws Exception {
    assertThat(sure(bytes(text))).isEmpty();
  }
}
