package callscope.extract.vmray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.example.VmraySample;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives and logs that are made to do harm, or are only half there. */
class HostileVmrayTest {
  private static final Map<String, byte[]> PARTS = VmraySample.parts();
  private static final String LOG = "logs/flog.xml";
  private static final Limits SMALL = new Limits(1 << 16, 1000, 1 << 20, 50);

  @TempDir private Path folder = Path.of("");

  private static String refusal(byte[] report) {
    return refusal(report, Limits.DEFAULT);
  }

  private static String refusal(byte[] report, Limits limits) {
    try {
      ReadVmray.of(report, limits);
      return "read";
    } catch (UnreadableReportException e) {
      return e.explanation();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCompressionBombInTheLogIsReadUpToTheLimit() throws Exception {
    String log = VmraySample.logAsXml().replace("</analysis>", "");
    byte[] bomb = ReadVmray.bytes(log + "<x/>".repeat(8 << 20));
    ReadVmray read = ReadVmray.of(ReadVmray.zip(ReadVmray.with(PARTS, LOG, bomb)), SMALL);
    assertThat(read.incomplete()).isTrue();
    assertThat(read.diagnostics())
        .anyMatch(line -> line.contains("the archive is larger than the limit for a report"));
    assertThat(read.features()).contains("call 118: api(ExitProcess)");
  }

  @Test
  void aCompressionBombInTheSummaryOrTheSampleDoesNotAffectTheRest() throws Exception {
    byte[] summary = ReadVmray.bytes("{\"files\": \"" + "x".repeat(8 << 20) + "\"}");
    byte[] archive = ReadVmray.zip(ReadVmray.with(PARTS, "logs/summary_v2.json", summary));
    assertThat(refusal(archive, SMALL)).contains("the archive is larger than the limit");
    String sample =
        PARTS.keySet().stream()
            .filter(name -> name.startsWith("internal"))
            .findFirst()
            .orElseThrow();
    byte[] big = ReadVmray.bytes("abcd\0".repeat(1 << 20));
    ReadVmray read = ReadVmray.of(ReadVmray.zip(ReadVmray.with(PARTS, sample, big)), SMALL);
    assertThat(read.incomplete()).isTrue();
    assertThat(read.features()).contains("file: string(abcd)", "call 118: api(ExitProcess)");
  }

  @Test
  void namesWithPathsAreNotFollowed() throws Exception {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("../../../escaped", new byte[] {1});
    parts.put("/absolute/" + LOG, ReadVmray.bytes("<other/>"));
    parts.put("C:\\windows\\" + "x", new byte[] {1});
    assertThat(refusal(ReadVmray.zip(parts)))
        .isEqualTo("report: logs/flog.xml is XML, but not a function log of VMRay");
    parts.remove("/absolute/" + LOG);
    parts.putAll(PARTS);
    byte[] archive = ReadVmray.zip(parts);
    Path file = folder.resolve("deep").resolve("a.zip");
    Files.createDirectories(folder.resolve("deep"));
    Files.write(file, archive);
    assertThat(ReadVmray.of(ReportSource.of(file), Limits.DEFAULT).diagnostics()).isEmpty();
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
    }
  }

  @Test
  void anInvalidHashIsNotUsedAsAPath() throws Exception {
    String summary =
        "{\"files\": {\"f\": {\"is_sample\": true, \"hash_values\": {\"sha256\":"
            + " \"../../logs\"}}}}";
    ReadVmray read =
        ReadVmray.of(
            ReadVmray.zip(ReadVmray.with(PARTS, "logs/summary_v2.json", ReadVmray.bytes(summary))));
    assertThat(read.features()).noneMatch(line -> line.startsWith("file"));
  }

  @Test
  void anArchiveOfTooManyEntriesIsRefused() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i <= 100_000; i++) {
        zip.putNextEntry(new ZipEntry("" + i));
      }
    }
    assertThat(refusal(bytes.toByteArray()))
        .isEqualTo(
            "report starts like a zip archive, but can't be read: it has more than 100000 entries");
  }

  @Test
  void aNestedArchiveIsNotOpened() throws Exception {
    byte[] archive = ReadVmray.zip(Map.of("inner.zip", VmraySample.archive()));
    assertThat(refusal(archive))
        .isEqualTo(
            "report is not an archive of VMRay: it has no logs/flog.xml, but contains archives;"
                + " unpack it and name one of them");
  }

  @Test
  void anArchiveMayBeTruncatedAnywhere() throws Exception {
    byte[] archive = VmraySample.archive();
    for (int length = 4; length < archive.length; length += 7) {
      assertThat(refusal(Arrays.copyOf(archive, length)))
          .startsWith("report starts like a zip archive, but can't be read: it");
    }
  }

  @Test
  void wrongSizesAndOffsetsAreDetected() throws Exception {
    byte[] archive = VmraySample.archive();
    int end = archive.length - 22;
    for (int field : new int[] {12, 16}) {
      byte[] lying = archive.clone();
      ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(end + field, 7);
      assertThat(refusal(lying)).endsWith("its central directory is not at the declared offset");
    }
    ByteBuffer bytes = ByteBuffer.wrap(archive.clone()).order(ByteOrder.LITTLE_ENDIAN);
    int list = bytes.getInt(end + 16);
    for (int field = 8; field < 46; field += 2) {
      byte[] lying = archive.clone();
      ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putShort(list + field, (short) -2);
      assertThat(refusal(lying)).isNotEmpty();
    }
  }

  @Test
  void entitiesAndDocumentTypesAreIgnored() throws Exception {
    Path secret = folder.resolve("secret");
    Files.writeString(secret, "secret");
    String type =
        "<!DOCTYPE analysis [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY c SYSTEM \""
            + secret.toUri()
            + "\">]>";
    String log = VmraySample.logAsXml().replace("<analysis", type + "<analysis");
    ReadVmray read = ReadVmray.of(ReadVmray.bytes(log));
    assertThat(read.diagnostics())
        .contains("a document type in the log was skipped (logs/flog.xml)");
    assertThat(read.features()).contains("call 118: api(ExitProcess)");
    for (String entity : new String[] {"&b;", "&c;"}) {
      ReadVmray cut =
          ReadVmray.of(
              ReadVmray.bytes(log.replace("name=\"ExitProcess\"", "name=\"" + entity + "\"")));
      assertThat(cut.incomplete()).isTrue();
      assertThat(cut.features())
          .contains("call 115: api(DeleteFile)")
          .noneMatch(line -> line.contains("secret") || line.contains("aaaa"));
    }
  }

  @Test
  void depthAndLengthAreLimited() throws Exception {
    ReadVmray deep = ReadVmray.ofCalls("<fncall name=\"A\"/>" + "<x>".repeat(1_000_000));
    assertThat(deep.incomplete()).isTrue();
    assertThat(deep.features()).contains("call 0: api(A)");
    byte[] wide =
        ReadVmray.bytes(
            VmraySample.logAsXml().replace("ExitProcess", "x".repeat(SMALL.textLength() + 1)));
    ReadVmray read = ReadVmray.of(wide, SMALL);
    assertThat(read.incomplete()).isTrue();
    assertThat(read.features()).contains("call 115: api(DeleteFile)");
  }

  @Test
  void aLogMayBeTruncatedAnywhere() throws Exception {
    String log = VmraySample.logAsXml();
    int introduced = log.indexOf("<monitor_thread");
    for (int length = 1; length < log.length(); length += 13) {
      byte[] cut = ReadVmray.bytes(log.substring(0, length));
      if (length < introduced - 1) {
        assertThatThrownBy(() -> ReadVmray.ofLog(cut))
            .isInstanceOf(UnreadableReportException.class)
            .hasMessageStartingWith("report: logs/flog.xml can't be read: ");
      } else if (length < log.length() - 1) {
        ReadVmray read = ReadVmray.ofLog(cut);
        assertThat(read.incomplete()).as("cut at " + length).isTrue();
      }
    }
  }

  @Test
  void bytesThatAreNotXmlAreReplaced() throws Exception {
    byte[] log =
        VmraySample.logAsXml()
            .replace("invoice.exe", "in\u0001vo\u00ffice.exe")
            .getBytes(StandardCharsets.ISO_8859_1);
    ReadVmray read = ReadVmray.of(log);
    assertThat(read.incomplete()).isFalse();
    assertThat(read.diagnostics())
        .anyMatch(line -> line.startsWith("characters that XML does not allow"));
    assertThat(read.features()).anyMatch(line -> line.contains("in\ufffdvo\ufffdice.exe"));
  }

  @Test
  void temporaryFilesOfAStreamAreDeleted() throws Exception {
    Set<Path> before = temporaryFiles();
    ReadVmray.of(VmraySample.archive());
    assertThat(refusal(Arrays.copyOf(VmraySample.archive(), 900))).contains("can't be read");
    ReportSource large =
        ReportSource.of(new ByteArrayInputStream(new byte[] {'P', 'K', 3, 4, 5, 6, 7}), "large");
    assertThatThrownBy(() -> ReadVmray.of(large, new Limits(10, 10, 5, 10)))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessage("large has more than 5 bytes");
    // Tests in other processes have such files, too, but not for long.
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    Set<Path> left = temporaryFiles();
    while (!before.containsAll(left) && System.nanoTime() < end) {
      Thread.sleep(100);
      left.retainAll(temporaryFiles());
    }
    assertThat(before).containsAll(left);
  }

  private static Set<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(HostileVmrayTest::isReport)
          .collect(Collectors.toCollection(HashSet::new));
    }
  }

  private static boolean isReport(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("callscope") && name.endsWith(".report");
  }
}
