package callscope.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.input.Trace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports are told apart by how they begin. */
class RecognitionTest {
  @TempDir private Path folder;

  private static ReportHead beginning(byte[] bytes) throws Exception {
    return ReportSource.of(new ByteArrayInputStream(bytes), "test").beginning();
  }

  private static ReportHead beginning(String text) throws Exception {
    return beginning(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private ReportSource report(String text) throws IOException {
    return ReportSource.of(Files.writeString(folder.resolve("report"), text));
  }

  private Extraction read(String text) throws Exception {
    return ReadReport.read(report(text), Limits.DEFAULT, ReadProgress.SILENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|",
        "  {\"a\":1,\"b\":{\"x\":[1,{\"y\":2}],\"z\":\"}\"},\"c\":\"a,\\\"d\\\":\"}|a b c",
        "{\"a\":[{\"b\":1},\"c\",\"d\"],\"e\"|a e",
        "{\"a\":\"\\\\\",\"b\":1} {\"c\":2}|a b",
        "{\"unfinished|",
        "{\"a\" : {\"b\"|a"
      })
  void onlyTopLevelFieldsOfAnObjectCount(String json, String names) throws Exception {
    List<String> expected = names == null ? List.of() : List.of(names.split(" "));
    assertThat(beginning(json).jsonFields()).hasValue(expected);
  }

  @Test
  void valuesThatAreNotObjectsHaveNoFields() throws Exception {
    for (String text : List.of("[{\"a\":1}]", "text", "\"a\"", " ")) {
      assertThat(beginning(text).jsonFields()).as(text).isEmpty();
    }
  }

  @Test
  void onlyCompleteLinesAreReturned() throws Exception {
    assertThat(beginning("\uFEFFa\nb\r\nc").lines(9)).containsExactly("a", "b", "c");
    assertThat(beginning("a\nb\nc").lines(2)).containsExactly("a", "b");
    String many = "0123456789abcde\n".repeat(ReportHead.LENGTH / 16) + "cut";
    assertThat(beginning(many).lines(10_000)).hasSize(ReportHead.LENGTH / 16 - 1);
  }

  @Test
  void aCompressedReportIsDecompressedForRecognition() throws Exception {
    byte[] text = "{\"behavior\":{}}".getBytes(StandardCharsets.UTF_8);
    byte[] packed = gzip(text);
    assertThat(beginning(packed).bytes()).isEqualTo(text);
    assertThat(beginning(Arrays.copyOf(packed, 5)).bytes()).isEmpty();
    byte[] large = new byte[ReportHead.LENGTH * 3];
    assertThat(beginning(gzip(large)).bytes()).hasSize(ReportHead.LENGTH);
  }

  @Test
  void aStreamCanBeReadFromItsStartAfterALookAtIt() throws Exception {
    byte[] bytes = new byte[ReportHead.LENGTH * 2];
    bytes[0] = 'x';
    ReportSource source = ReportSource.of(new ByteArrayInputStream(bytes), "test");
    assertThat(source.beginning().bytes()).hasSize(ReportHead.LENGTH);
    assertThat(source.open(ReadProgress.SILENT).readAllBytes()).isEqualTo(bytes);
  }

  @Test
  void anExtractorOfAnotherModuleIsFound() throws Exception {
    assertThat(Extractors.of("guest")).isPresent();
    Trace trace = (Trace) read("GUEST\nb").input();
    assertThat(trace.callCount()).isEqualTo(2);
    Extraction other =
        ReadReport.extractor("guest").read(report("other"), Limits.DEFAULT, ReadProgress.SILENT);
    assertThat(((Trace) other.input()).callCount()).isEqualTo(1);
  }

  @Test
  void anUnknownFormatIsRefusedWithTheListOfKnownFormats() {
    assertThatThrownBy(() -> read("nonsense"))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContainingAll("report of CAPE", "list of calls by a guest", "--format");
    assertThatThrownBy(
            () -> ReadReport.read(ReportSource.of(folder), Limits.DEFAULT, ReadProgress.SILENT))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("is a folder");
  }

  @Test
  void namesOfFormatsAreShortAndUnique() {
    List<String> names = Extractors.all().stream().map(Extractor::format).toList();
    assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    assertThat(names).allMatch(name -> name.matches("[a-z][a-z-]*"));
    assertThat(Extractors.all())
        .allSatisfy(
            kind -> {
              assertThat(kind.endings()).isNotEmpty().allMatch(end -> end.matches("\\.?[a-z.]+"));
              assertThat(kind.description()).doesNotContain(";").isNotBlank();
            });
  }
}
