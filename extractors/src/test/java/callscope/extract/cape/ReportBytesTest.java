package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.detect.ReadReport;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.input.Trace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and streams of all encodings and sizes. */
final class ReportBytesTest {
  private static final String REPORT =
      "{\"behavior\": {\"processes\": [{\"process_id\": 1, \"process_name\": \"\u00e9\u4e2d\ud83d\ude00\","
          + " \"calls\": [{\"api\": \"A\", \"thread_id\": 1}]}]}}";

  @TempDir private Path folder = Path.of("");

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(bytes);
    }
    return zipped.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  private static ReadText read(Path file) throws Exception {
    return ReadText.of(CapeReader.read(ReportSource.of(file), Limits.DEFAULT, ReadProgress.SILENT));
  }

  private void assertRefused(Path file, Reason reason, String message) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            UnreadableReportException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.explanation().replace(folder + "/", "")).isEqualTo(message);
            });
  }

  @Test
  void filesThatCanNotBeReportsAreRefused() throws IOException {
    assertRefused(
        folder.resolve("missing.json"),
        Reason.NO_FILE,
        "missing.json does not exist; name the file of a report, or - for input");
    assertRefused(
        Files.createDirectory(folder.resolve("inner")),
        Reason.NO_FILE,
        "inner is a folder; name the file of one report");
    assertRefused(
        write("empty.json", new byte[0]),
        Reason.NO_REPORT,
        "empty.json is empty; expected a sandbox report");
    assertRefused(
        write("a.gz", new byte[] {0x1f, (byte) 0x8b, 0, 0, 0}),
        Reason.NO_REPORT,
        "a.gz starts like gzip, but can't be decompressed");
  }

  @Test
  void aFileThatMayNotBeReadIsRefused() throws IOException {
    Path file = write("locked.json", utf8(REPORT));
    assertThat(file.toFile().setReadable(false, false)).isTrue();
    assumeTrue(!Files.isReadable(file), "skipped: this user may read every file");
    assertRefused(file, Reason.NO_FILE, "locked.json is not readable; check its permissions");
  }

  @Test
  void gzipIsRecognisedByItsContent() throws Exception {
    ReadText plain = ReadText.of(REPORT);

    assertThat(read(write("report.json", gzip(utf8(REPORT))))).isEqualTo(plain);
    assertThat(read(write("plain.json.gz", utf8(REPORT)))).isEqualTo(plain);
    assertThat(ReadText.of(gzip(utf8(REPORT)), Limits.DEFAULT)).isEqualTo(plain);
  }

  @Test
  void gzipOfManyMembersIsOneReport() throws Exception {
    byte[] whole = utf8(REPORT);
    byte[] first = gzip(Arrays.copyOf(whole, 60));
    byte[] second = gzip(Arrays.copyOfRange(whole, 60, whole.length));

    assertThat(read(write("members.gz", join(first, second)))).isEqualTo(ReadText.of(REPORT));
    // where nothing more seems to be available, the next member must be looked for all the same
    InputStream slow =
        new SequenceInputStream(new ByteArrayInputStream(first), new ByteArrayInputStream(second));
    Extraction extraction =
        CapeReader.read(ReportSource.of(slow, "slow"), Limits.DEFAULT, ReadProgress.SILENT);
    assertThat(ReadText.of(extraction)).isEqualTo(ReadText.of(REPORT));
  }

  @Test
  void truncatedGzipIsAnalysedAsFarAsPossible() throws Exception {
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      calls.append("{\"api\": \"A").append(i * 7919 % 10_007).append("\", \"thread_id\": 1},");
    }
    String report = REPORT.replace("\"calls\": [", "\"calls\": [" + calls);
    byte[] zipped = gzip(utf8(report));

    ReadText read = read(write("cut.gz", Arrays.copyOf(zipped, zipped.length / 2)));

    assertThat(read.incomplete()).isTrue();
    assertThat(read.features()).hasSizeBetween(5_000, 15_000);
    assertThat(read.diagnostics())
        .singleElement()
        .asString()
        .startsWith("the report is broken: it ends too early; everything before was analysed (at ");
    byte[] cut = Arrays.copyOf(zipped, zipped.length / 2);
    assertThat(ReadText.of(cut, Limits.DEFAULT).features()).isEqualTo(read.features());
    assertRefused(
        write("short.gz", Arrays.copyOf(zipped, 14)),
        Reason.NO_REPORT,
        "short.gz can't be read as a JSON sandbox report: it ends too early (at line: 1,"
            + " column: 1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkSelectsTheEncoding(String charset) throws Exception {
    byte[] marked = ("\ufeff" + REPORT).getBytes(Charset.forName(charset));
    ReadText plain = ReadText.of(REPORT);

    assertThat(read(write("marked.json", marked))).isEqualTo(plain);
    assertThat(ReadText.of(marked, Limits.DEFAULT)).isEqualTo(plain);
    assertThat(ReadText.of(gzip(marked), Limits.DEFAULT)).isEqualTo(plain);
  }

  @Test
  void aStringOfAHundredMegabytesIsTruncatedWithoutBeingStored() throws Exception {
    AtomicLong left = new AtomicLong(100L << 20);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return left.getAndDecrement() > 0 ? 'x' : -1;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            int count = (int) Math.min(length, left.get());
            Arrays.fill(buffer, offset, offset + count, (byte) 'x');
            left.addAndGet(-count);
            return count == 0 ? -1 : count;
          }
        };
    String head = REPORT.replace("\"thread_id\": 1}]}]}}", "\"arguments\": [{\"value\": \"");
    InputStream report =
        new SequenceInputStream(
            new SequenceInputStream(new ByteArrayInputStream(utf8(head)), endless),
            new ByteArrayInputStream(utf8("\"}], \"thread_id\": 1}]}]}}")));

    Extraction extraction =
        ReadReport.read(ReportSource.of(report, "long"), Limits.DEFAULT, ReadProgress.SILENT);

    Trace trace = (Trace) extraction.input();
    int value = trace.signatures().argumentValue(0, 0);
    assertThat(trace.texts().text(value)).hasSize(Limits.DEFAULT.textLength());
    assertThat(extraction.diagnostics())
        .singleElement()
        .hasToString("strings of more than 8388608 characters were truncated (1 of them)");
  }

  @Test
  void aHundredThousandLevelsAreReadAndMoreAreReported() throws Exception {
    String deep = REPORT.replace("\"behavior\"", "\"x\": %s, \"behavior\"");
    int most = Limits.DEFAULT.depth() - 1;

    assertThat(ReadText.of(deep.formatted("[".repeat(most) + "]".repeat(most))))
        .isEqualTo(ReadText.of(REPORT));
    assertThatThrownBy(() -> ReadText.of(deep.formatted("[".repeat(most + 1))))
        .isInstanceOfSatisfying(
            UnreadableReportException.class,
            e -> assertThat(e.explanation()).contains("nesting depth (100001) exceeds"));
  }

  @Test
  void dataBeyondTheByteLimitIsReportedAsMissing() throws Exception {
    Limits limits = new Limits(1_000, 100, 110, 10);

    ReadText read = ReadText.of(utf8(REPORT), limits);

    assertThat(read.incomplete()).isTrue();
    assertThat(read.diagnostics()).singleElement().asString().contains("more than 110 bytes");
  }

  @Test
  void progressIsReportedInBytesOfTheFile() throws Exception {
    byte[] zipped = gzip(utf8(REPORT));
    AtomicLong last = new AtomicLong();
    CapeReader.read(
        ReportSource.of(write("a.gz", zipped)),
        Limits.DEFAULT,
        bytes -> {
          assertThat(bytes).isGreaterThan(last.get());
          last.set(bytes);
        });
    assertThat(last.get()).isEqualTo(zipped.length);
  }
}
