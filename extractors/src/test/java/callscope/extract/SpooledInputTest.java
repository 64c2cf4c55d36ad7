package callscope.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpooledInputTest {
  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static ReportSource keeping(byte[] bytes) {
    return ReportSource.spooled(new ByteArrayInputStream(bytes), "report");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 70_000, SpooledInput.IN_MEMORY, SpooledInput.IN_MEMORY + 1, 20_000_000})
  void isReadAgainFromTheBeginning(int length) throws Exception {
    byte[] bytes = random(length);
    ReportSource source = keeping(bytes);
    for (int i = 0; i < 3; i++) {
      try (InputStream in = source.openRaw()) {
        assertThat(Arrays.equals(in.readAllBytes(), bytes)).as("time %d", i).isTrue();
      }
    }
  }

  /** The first one who looks stops anywhere, as who only wants the beginning does. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5_000, SpooledInput.IN_MEMORY, SpooledInput.IN_MEMORY + 3})
  void continuesAfterTheSpooledPart(int first) throws Exception {
    byte[] bytes = random(SpooledInput.IN_MEMORY + 100_000);
    ReportSource source = keeping(bytes);
    try (InputStream in = source.openRaw()) {
      byte[] begin = in.readNBytes(first);
      assertThat(Arrays.equals(begin, 0, first, bytes, 0, first)).isTrue();
    }
    try (InputStream in = source.openRaw()) {
      assertThat(Arrays.equals(in.readAllBytes(), bytes)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, SpooledInput.IN_MEMORY + 1})
  void isNotReadAfterClosing(int length) throws Exception {
    ReportSource.Spooled source =
        ReportSource.spooled(new ByteArrayInputStream(random(length)), "report");
    try (source) {
      assertThat(source.openRaw().readAllBytes()).hasSize(length);
    }
    source.close();

    assertThatThrownBy(() -> source.openRaw().read())
        .isInstanceOf(IOException.class)
        .hasMessage("report is closed");
  }

  /** Two that read beside each other both see all, in whatever steps they do. */
  @Test
  void severalReadersMayReadAtTheSameTime() throws Exception {
    byte[] bytes = random(300_000);
    ReportSource source = keeping(bytes);
    Random steps = new Random(7);
    ByteArrayOutputStream[] seen = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
    InputStream[] streams = {source.openRaw(), source.openRaw()};
    while (seen[0].size() < bytes.length || seen[1].size() < bytes.length) {
      int which = steps.nextInt(2);
      seen[which].write(streams[which].readNBytes(1 + steps.nextInt(9_000)));
    }
    assertThat(Arrays.equals(seen[0].toByteArray(), bytes)).isTrue();
    assertThat(Arrays.equals(seen[1].toByteArray(), bytes)).isTrue();
  }

  @Test
  void singleBytesAreReadUnchanged() throws Exception {
    try (InputStream in = keeping(new byte[] {0, -1}).openRaw()) {
      assertThat(in.read()).isZero();
      assertThat(in.read()).isEqualTo(255);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  /** Who types a report ends it once, and is not asked again. */
  @Test
  void theSourceIsNotReadAfterItsEnd() throws Exception {
    int[] ends = {0};
    InputStream typed =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] bytes, int offset, int length) {
            ends[0]++;
            return -1;
          }
        };
    ReportSource source = ReportSource.spooled(typed, "report");
    for (int i = 0; i < 3; i++) {
      assertThat(source.openRaw().readAllBytes()).isEmpty();
    }
    assertThat(ends[0]).isOne();
  }

  @Test
  void severalGzipMembersAreOneReport() throws Exception {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    for (String part : new String[] {"one ", "two ", "three"}) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
        gzip.write(part.getBytes(StandardCharsets.UTF_8));
      }
    }
    ReportSource source = keeping(zipped.toByteArray());
    for (int i = 0; i < 2; i++) {
      try (InputStream in = source.open(ReadProgress.SILENT)) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .isEqualTo("one two three");
      }
    }
  }

  @Test
  void aFailureOfTheSourceReachesTheReader() throws Exception {
    InputStream failing =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("gone");
          }
        };
    InputStream in = ReportSource.spooled(failing, "report").openRaw();
    assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessage("gone");
  }

  private static SpooledInput keepingMuchIn(Path folder) {
    byte[] much = random(SpooledInput.IN_MEMORY + 1);
    return new SpooledInput(ReportSource.of(new ByteArrayInputStream(much), "report"), folder);
  }

  @Test
  void theTemporaryFileIsDeleted(@TempDir Path folder) throws Exception {
    SpooledInput kept = keepingMuchIn(folder);
    for (int i = 0; i < 2; i++) {
      assertThat(kept.open().readAllBytes()).hasSize(SpooledInput.IN_MEMORY + 1);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void withoutATemporaryFileTheInputIsReadOnce(@TempDir Path folder) throws Exception {
    SpooledInput kept = keepingMuchIn(folder.resolve("none"));
    assertThat(kept.open().readAllBytes()).hasSize(SpooledInput.IN_MEMORY + 1);
    InputStream again = kept.open();
    assertThatThrownBy(again::readAllBytes)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("it can be read only once, and could not be spooled")
        .hasMessageContaining("(there is no folder ")
        .hasMessageEndingWith("); free space there, or name a file instead");
  }

  @Test
  void plainFilesAndFoldersAreNotSpooled(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("report.json"), "{}");
    assertThat(ReportSource.of(file)).isInstanceOf(ReportSource.File.class);
    assertThat(ReportSource.of(folder)).isInstanceOf(ReportSource.File.class);
    assertThat(ReportSource.of(folder.resolve("none"))).isInstanceOf(ReportSource.File.class);
  }
}
