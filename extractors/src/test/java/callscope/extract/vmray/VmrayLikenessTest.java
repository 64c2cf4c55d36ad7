package callscope.extract.vmray;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.example.VmraySample;
import callscope.extract.FormatConfidence;
import callscope.extract.ReportSource;
import callscope.extract.cape.CapeExtractor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VmrayLikenessTest {
  @TempDir private Path folder = Path.of("");

  private static FormatConfidence likeness(byte[] report) throws Exception {
    return likeness(ReportSource.of(new ByteArrayInputStream(report), "report"));
  }

  private static FormatConfidence likeness(ReportSource source) throws Exception {
    return new VmrayExtractor().likeness(source.beginning());
  }

  @Test
  void reportsOfVmrayAreRecognised() throws Exception {
    assertThat(likeness(VmraySample.archive())).isEqualTo(FormatConfidence.CERTAIN);
    assertThat(likeness(ReadVmray.bytes("\ufeff" + VmraySample.logAsText())))
        .isEqualTo(FormatConfidence.CERTAIN);
    assertThat(likeness(ReadVmray.bytes(VmraySample.logAsXml())))
        .isEqualTo(FormatConfidence.CERTAIN);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(ReadVmray.bytes(VmraySample.logAsText()));
    }
    assertThat(likeness(compressed.toByteArray())).isEqualTo(FormatConfidence.CERTAIN);
  }

  @Test
  void allEntriesOfAnArchiveFileCount() throws Exception {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    byte[] noise = new byte[200_000];
    new Random(7).nextBytes(noise);
    parts.put("additional/analysis.pcap", noise);
    parts.putAll(VmraySample.parts());
    byte[] archive = ReadVmray.zip(parts);
    Path file = folder.resolve("a.zip");
    Files.write(file, archive);
    assertThat(likeness(ReportSource.of(file))).isEqualTo(FormatConfidence.CERTAIN);
    // of a stream only the beginning can be seen
    assertThat(likeness(archive)).isEqualTo(FormatConfidence.NONE);
  }

  @Test
  void folderIsRecognisedByItsLog() throws Exception {
    assertThat(likeness(ReportSource.of(folder))).isEqualTo(FormatConfidence.NONE);
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(folder.resolve("logs/flog.xml"), "");
    assertThat(likeness(ReportSource.of(folder))).isEqualTo(FormatConfidence.CERTAIN);
  }

  @Test
  void otherFilesAreNotRecognised() throws Exception {
    byte[] other =
        ReadVmray.zip(
            Map.of("logs/1234.bson", new byte[] {1}, "reports/report.json", new byte[] {2}));
    assertThat(likeness(other)).isEqualTo(FormatConfidence.NONE);
    assertThat(likeness(ReadVmray.zip(Map.of("xlogs/flog.xml", new byte[] {1}))))
        .isEqualTo(FormatConfidence.NONE);
    assertThat(likeness(ReadVmray.bytes("{\"behavior\": {}}"))).isEqualTo(FormatConfidence.NONE);
    assertThat(likeness(ReadVmray.bytes("<analysis>"))).isEqualTo(FormatConfidence.NONE);
    assertThat(likeness(ReadVmray.bytes("<html>log_version=</html>")))
        .isEqualTo(FormatConfidence.NONE);
    assertThat(likeness(Files.readAllBytes(Path.of("..", "examples", "invoice.json.gz"))))
        .isEqualTo(FormatConfidence.NONE);
    for (byte[] ours :
        new byte[][] {VmraySample.archive(), ReadVmray.bytes(VmraySample.logAsText())}) {
      ReportSource source = ReportSource.of(new ByteArrayInputStream(ours), "report");
      assertThat(new CapeExtractor().likeness(source.beginning())).isEqualTo(FormatConfidence.NONE);
    }
  }
}
