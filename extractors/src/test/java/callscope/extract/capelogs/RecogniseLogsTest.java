package callscope.extract.capelogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs are told from other things by what is in them. */
class RecogniseLogsTest {
  private static final byte[] LOG = Bson.process(20, 10, "C:\\b.exe");

  @TempDir private Path folder = Path.of("");

  private static FormatConfidence of(ReportSource source)
      throws IOException, UnreadableReportException {
    return new CapeLogsExtractor().likeness(source.beginning());
  }

  private static FormatConfidence ofStream(byte[] bytes)
      throws IOException, UnreadableReportException {
    return of(ReportSource.of(new ByteArrayInputStream(bytes), "(standard input)"));
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(LOG);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aLogIsRecognisedByItsFirstMessage() throws Exception {
    assertThat(ofStream(LOG)).isEqualTo(FormatConfidence.CERTAIN);
    assertThat(ofStream(new Bson().text("type", "debug").text("msg", "m").bytes()))
        .isEqualTo(FormatConfidence.CERTAIN);
    byte[] greeting = "BSON 12\n".getBytes(StandardCharsets.US_ASCII);
    assertThat(ofStream(Bson.concat(greeting, LOG))).isEqualTo(FormatConfidence.CERTAIN);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(LOG);
    }
    assertThat(ofStream(packed.toByteArray())).isEqualTo(FormatConfidence.CERTAIN);
  }

  @Test
  void otherBsonIsNotALog() throws Exception {
    assertThat(ofStream(new Bson().text("name", "x").int32("I", 4).bytes()))
        .isEqualTo(FormatConfidence.NONE);
    assertThat(ofStream(new Bson().bytes())).isEqualTo(FormatConfidence.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"behavior\": {}}", "capa0000", "x", "2024 execve(\"a\")", "BSON"})
  void otherFilesAreNotLogs(String text) throws Exception {
    assertThat(ofStream(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(FormatConfidence.NONE);
  }

  @Test
  void anArchiveIsRecognisedByItsEntries() throws Exception {
    assertThat(ofStream(zip("binary", "12/logs/20.bson"))).isEqualTo(FormatConfidence.CERTAIN);
    assertThat(ofStream(zip("logs/flog.xml", "logs/summary_v2.json")))
        .isEqualTo(FormatConfidence.NONE);
    Path file = Files.write(folder.resolve("a.zip"), zip("x", "logs/20.bson"));
    assertThat(of(ReportSource.of(file))).isEqualTo(FormatConfidence.CERTAIN);
    Files.write(file, zip("20.bson", "catalogs/20.bson"));
    assertThat(of(ReportSource.of(file))).isEqualTo(FormatConfidence.NONE);
    Files.write(file, zip());
    assertThat(of(ReportSource.of(file))).isEqualTo(FormatConfidence.NONE);
  }

  @Test
  void aFolderIsRecognisedByItsLogs() throws Exception {
    Path run = folder.resolve("run");
    assertThat(of(ReportSource.of(Files.createDirectories(run)))).isEqualTo(FormatConfidence.NONE);
    Path logs = Files.createDirectories(run.resolve("logs"));
    assertThat(of(ReportSource.of(run))).isEqualTo(FormatConfidence.POSSIBLE);
    Files.write(logs.resolve("notes.txt"), LOG);
    assertThat(of(ReportSource.of(run))).isEqualTo(FormatConfidence.NONE);
    Files.write(logs.resolve("20.protobuf"), LOG);
    assertThat(of(ReportSource.of(run))).isEqualTo(FormatConfidence.POSSIBLE);
    Files.write(logs.resolve("20.bson"), LOG);
    ReportHead beginning = ReportSource.of(run).beginning();
    assertThat(new CapeLogsExtractor().likeness(beginning)).isEqualTo(FormatConfidence.CERTAIN);
    assertThat(of(ReportSource.of(logs))).isEqualTo(FormatConfidence.CERTAIN);
    assertThat(of(ReportSource.of(folder))).isEqualTo(FormatConfidence.NONE);
  }

  @Test
  void anArchiveIsReadFromAStreamAndWithinGzip() throws Exception {
    byte[] archive = Files.readAllBytes(Path.of("..", "examples", "invoice-logs.zip"));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(archive);
    }
    ReadLog plain = read(ReportSource.of(Path.of("..", "examples", "invoice-logs.zip")));
    Path file = Files.write(folder.resolve("a.zip.gz"), packed.toByteArray());
    assertThat(read(ReportSource.of(file)).features()).isEqualTo(plain.features()).isNotEmpty();
    ReportSource stream = ReportSource.of(new ByteArrayInputStream(archive), "a stream");
    assertThat(read(stream).features()).isEqualTo(plain.features());
  }

  private static ReadLog read(ReportSource source) throws Exception {
    return ReadLog.of(new CapeLogsExtractor(), source);
  }

  @Test
  void anArchiveThatIsTooLargeToBeCopiedIsReportedAndNotTruncated() throws Exception {
    byte[] archive = Files.readAllBytes(Path.of("..", "examples", "invoice-logs.zip"));
    ReportSource stream = ReportSource.of(new ByteArrayInputStream(archive), "a stream");
    assertThatThrownBy(
            () ->
                new CapeLogsExtractor()
                    .read(stream, new Limits(100, 10, 1000, 10), ReadProgress.SILENT))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessage("a stream has more than 1000 bytes");
  }
}
