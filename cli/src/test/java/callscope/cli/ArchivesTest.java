package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports in archives are read as those in folders. */
class ArchivesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final byte[] TINY = TinyReport.json(1).getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder = Path.of("");

  /** The kinds of archives that tests write. */
  enum Kind {
    ZIP,
    AES_ZIP,
    OLD_ZIP,
    TAR,
    TGZ,
    SEVEN_ZIP;

    void write(Path file, Map<String, byte[]> files) throws IOException {
      switch (this) {
        case ZIP -> Files.write(file, zip(files));
        case AES_ZIP -> encrypted(file, files, EncryptionMethod.AES, "infected");
        case OLD_ZIP -> encrypted(file, files, EncryptionMethod.ZIP_STANDARD, "infected");
        case TAR -> {
          try (OutputStream out = Files.newOutputStream(file)) {
            tar(out, files);
          }
        }
        case TGZ -> {
          try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            tar(out, files);
          }
        }
        case SEVEN_ZIP -> {
          try (SevenZOutputFile out = new SevenZOutputFile(file.toFile())) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
              SevenZArchiveEntry header = new SevenZArchiveEntry();
              header.setName(entry.getKey());
              out.putArchiveEntry(header);
              out.write(entry.getValue());
              out.closeArchiveEntry();
            }
          }
        }
      }
    }
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static void encrypted(
      Path file, Map<String, byte[]> files, EncryptionMethod method, String password)
      throws IOException {
    try (net.lingala.zip4j.io.outputstream.ZipOutputStream zip =
        new net.lingala.zip4j.io.outputstream.ZipOutputStream(
            Files.newOutputStream(file), password.toCharArray())) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        ZipParameters parameters = new ZipParameters();
        parameters.setEncryptFiles(true);
        parameters.setEncryptionMethod(method);
        parameters.setFileNameInZip(entry.getKey());
        zip.putNextEntry(parameters);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
  }

  private static void tar(OutputStream to, Map<String, byte[]> files) throws IOException {
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(to)) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
        header.setSize(entry.getValue().length);
        tar.putArchiveEntry(header);
        tar.write(entry.getValue());
        tar.closeArchiveEntry();
      }
    }
  }

  private static CommandRun assertEnds(CommandRun run, ExitCode code) {
    assertThat(run.code()).as(run.err()).isEqualTo(code.number());
    assertThat(run.err()).doesNotContain("\tat ");
    return run;
  }

  private Map<String, byte[]> several() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.json", TINY);
    files.put("deeper/drakmon.log", Files.readAllBytes(EXAMPLES.resolve("loader.drakvuf.log")));
    files.put("deeper/flog.txt", Files.readAllBytes(EXAMPLES.resolve("flog.txt")));
    files.put("broken.json", "nonsense".getBytes(StandardCharsets.UTF_8));
    files.put("task.json", "{\"id\": 7}".getBytes(StandardCharsets.UTF_8));
    files.put("z.json.gz", Files.readAllBytes(EXAMPLES.resolve("invoice.json.gz")));
    files.put("read me.txt", "hello".getBytes(StandardCharsets.UTF_8));
    files.put("__MACOSX/._a.json", new byte[] {0, 5, 22, 7});
    return files;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theOnlyReportInAnArchiveIsRead(Kind kind) throws IOException {
    for (String name : new String[] {"lite.json", "7731/reports/report.json", "noname"}) {
      Path file = folder.resolve("one");
      kind.write(file, Map.of(name, TINY, "7731/analysis.log", new byte[] {'x'}));
      CommandRun run = assertEnds(CommandRun.of(file.toString()), ExitCode.OK);
      assertThat(run.out()).contains(file + "!/" + name, "1 process, 1 thread, 1 call");
      byte[] bytes = Files.readAllBytes(file);
      run = assertEnds(CommandRun.with(bytes, CommandRun.NO_TERMINAL, "-"), ExitCode.OK);
      assertThat(run.out()).contains("(standard input)!/" + name);
      assertEnds(CommandRun.of("features", file.toString()), ExitCode.OK);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void severalReportsAreReadAsThoseOfAFolder(Kind kind) throws IOException {
    Path file = folder.resolve("some.archive");
    kind.write(file, several());

    CommandRun run = assertEnds(CommandRun.of(file.toString()), ExitCode.SOME_REPORTS_FAILED);

    assertThat(run.out())
        .contains("some.archive!/a.json", "some.archive!/deeper/drakmon.log")
        .contains("some.archive!/deeper/flog.txt", "some.archive!/z.json.gz")
        .contains("5 reports, 1 failed")
        .doesNotContain("task.json", "read me", "MACOSX");
    assertThat(run.err())
        .contains("some.archive!/broken.json can't be read: unknown report format");
    run = assertEnds(CommandRun.of("features", file.toString()), ExitCode.NO_REPORT);
    assertThat(run.err()).contains("the archive contains 5 reports; name one of them");
    assertEnds(CommandRun.of("features", file + "!/a.json"), ExitCode.OK);
    assertEnds(CommandRun.of(file + "!/none.json"), ExitCode.NO_FILE);
    run = CommandRun.of("--json", "-o", file.toString(), file + "!/a.json");
    assertThat(assertEnds(run, ExitCode.USAGE).err()).contains("would be overwritten");
  }

  @Test
  void anArchiveBelowAFolderIsFoundAndFilesOfItStayBelowTheOutputFolder() throws IOException {
    Path reports = Files.createDirectories(folder.resolve("reports"));
    Kind.ZIP.write(
        reports.resolve("a.zip"),
        Map.of("../../up.json", TINY, "/root.json", TINY, "b.json", TINY));
    Kind.TGZ.write(reports.resolve("b.tgz"), Map.of("c.json", TINY));
    Kind.ZIP.write(reports.resolve("none.zip"), Map.of("notes.txt", new byte[] {'x'}));
    Path out = folder.resolve("out");

    CommandRun run = CommandRun.of("--json", "--output-folder", out.toString(), reports.toString());

    assertEnds(run, ExitCode.OK);
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).map(folder::relativize).map(Path::toString))
          .containsExactlyInAnyOrder(
              "reports/a.zip",
              "reports/b.tgz",
              "reports/none.zip",
              "out/a.zip/up.json",
              "out/a.zip/root.json",
              "out/a.zip/b.json",
              "out/b.json");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theAnalysisOfCapeIsOneReportInAnyArchive(Kind kind) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(EXAMPLES.resolve("invoice-logs.zip").toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        files.put("7731/" + entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    Path file = folder.resolve("analysis");
    kind.write(file, files);
    CommandRun run = assertEnds(CommandRun.of(file.toString()), ExitCode.OK);
    assertThat(run.out()).contains("10 processes, 30 threads, 600 calls");
  }

  @Test
  void aResultDocumentInAnArchiveIsShown() throws IOException {
    String json = CommandRun.of("--json", EXAMPLES.resolve("invoice.json.gz").toString()).out();
    Path file = folder.resolve("result.zip");
    Kind.ZIP.write(file, Map.of("result.json", json.getBytes(StandardCharsets.UTF_8)));
    CommandRun run = assertEnds(CommandRun.of(file.toString()), ExitCode.OK);
    assertThat(run.out()).contains("result document of callscope", "10 processes, 20 threads");
  }

  @Test
  void archivesInArchivesAreReadToADepth() throws IOException {
    byte[] inner = zip(Map.of("a.json", TINY));
    for (int depth = 2; depth <= 4; depth++) {
      inner = zip(Map.of("in.zip", inner));
      Path file = Files.write(folder.resolve("deep.zip"), inner);
      CommandRun run = CommandRun.of(file.toString());
      if (depth <= 3) {
        assertThat(assertEnds(run, ExitCode.OK).out()).contains("in.zip!/a.json");
      } else {
        assertThat(assertEnds(run, ExitCode.NO_REPORT).err())
            .contains("it is an archive within 3 others");
      }
    }
  }

  @Test
  void anotherPasswordIsReportedAndAnArchiveWithoutReportsIsNamed() throws IOException {
    Path file = folder.resolve("a.zip");
    encrypted(file, Map.of("a.json", TINY), EncryptionMethod.AES, "other");
    assertThat(assertEnds(CommandRun.of(file.toString()), ExitCode.NO_REPORT).err())
        .contains("encrypted with another password than `infected`");
    Kind.ZIP.write(file, Map.of("a.exe", new byte[] {'M', 'Z'}, "b.bin", new byte[1]));
    assertThat(assertEnds(CommandRun.of(file.toString()), ExitCode.NO_REPORT).err())
        .contains("the archive contains no report (it contains ");
  }

  @Test
  void overlappingEntriesAreRefused() throws IOException {
    Path file = folder.resolve("a.zip");
    byte[] bytes = zip(new LinkedHashMap<>(Map.of("logs/1.bson", TINY, "logs/2.bson", TINY)));
    // both entries of the list at the end are said to lie where the first one does
    for (int at = bytes.length - 4, found = 0; found < 2; at--) {
      if (bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 1 && bytes[at + 3] == 2) {
        bytes[at + 42] = 0;
        bytes[at + 43] = 0;
        found++;
      }
    }
    Files.write(file, bytes);
    assertThat(assertEnds(CommandRun.of(file.toString()), ExitCode.NO_REPORT).err())
        .contains("its entries overlap");
  }

  @Test
  void theLimitAppliesToTheUnpackedSizeOfTheWholeArchive() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      String start = TinyReport.json(1).replaceFirst("}$", ", \"x\": [");
      gzip.write(start.getBytes(StandardCharsets.UTF_8));
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 200; i++) {
        gzip.write(blanks);
      }
    }
    Path file = folder.resolve("a.zip");
    Kind.ZIP.write(file, Map.of("1.json.gz", bomb.toByteArray(), "2.json.gz", bomb.toByteArray()));
    CommandRun run = CommandRun.of("-J", "1", file.toString());
    assertThat(run.err()).contains("it unpacks to more than", "MB, the limit for a file of");
    assertThat(run.code())
        .isIn(ExitCode.INCOMPLETE.number(), ExitCode.SOME_REPORTS_FAILED.number());
  }

  @Test
  void aTruncatedArchiveIsReadAsFarAsPossible() throws IOException {
    Path file = folder.resolve("a.tgz");
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.json", TINY);
    files.put("b.json.gz", Files.readAllBytes(EXAMPLES.resolve("invoice.json.gz")));
    Kind.TGZ.write(file, files);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    CommandRun run = assertEnds(CommandRun.of(file.toString()), ExitCode.INCOMPLETE);
    assertThat(run.out()).contains("a.tgz!/a.json", "2 reports, 0 failed");
  }
}
