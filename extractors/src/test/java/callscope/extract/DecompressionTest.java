package callscope.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Files are decompressed by what they are, within a limit. */
class DecompressionTest {
  private static ReportSource source(byte[] bytes) {
    return ReportSource.of(new ByteArrayInputStream(bytes), "test");
  }

  private static byte[] read(byte[] bytes) throws Exception {
    return source(bytes).open(ReadProgress.SILENT).readAllBytes();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(Packed.class)
  void aFileIsDecompressedAndCanBeInspectedBefore(Packed packed) throws Exception {
    byte[] noise = new byte[1 << 20];
    new Random(1).nextBytes(noise);
    noise[0] = '{';
    byte[] compressed = packed.of(noise);
    ReportSource source = source(compressed);
    assertThat(source.beginning().bytes()).hasSizeGreaterThan(60_000);
    assertThat(source.open(ReadProgress.SILENT).readAllBytes()).isEqualTo(noise);
    ReportSource kept = ReportSource.spooled(new ByteArrayInputStream(compressed), "test");
    byte[] beginning = kept.beginning().bytes();
    assertThat(beginning).isEqualTo(Arrays.copyOf(noise, beginning.length));
  }

  @ParameterizedTest
  @EnumSource(Packed.class)
  void thousandsOfEmptyMembersAreHarmless(Packed packed) throws Exception {
    byte[] empty = packed.of(new byte[0]);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(packed.of(ascii("{\"a\"")));
    for (int i = 0; i < 20_000; i++) {
      all.write(empty);
    }
    all.write(packed.of(ascii(":1}")));
    assertThat(read(all.toByteArray())).asString().isEqualTo("{\"a\":1}");
    assertThat(source(all.toByteArray()).beginning().text()).startsWith("{\"a\"");
  }

  @ParameterizedTest
  @EnumSource(Packed.class)
  void aTruncatedFileIsReadAsFarAsPossible(Packed packed) throws Exception {
    byte[] noise = new byte[600_000];
    new Random(2).nextBytes(noise);
    noise[0] = '{';
    byte[] compressed = packed.of(noise);
    InputStream stream =
        source(Arrays.copyOf(compressed, compressed.length / 2)).open(ReadProgress.SILENT);
    byte[] buffer = new byte[1000];
    long count = 0;
    IOException failure = null;
    while (failure == null) {
      try {
        count += stream.read(buffer);
      } catch (IOException e) {
        failure = e;
      }
    }
    // the library for zstd keeps back a window
    assertThat(count).isBetween(packed == Packed.ZSTANDARD ? 0L : 100_000L, 400_000L);
    IOException first = failure;
    assertThat(first.getMessage()).isNotBlank().doesNotContain("null");
    assertThatThrownBy(() -> stream.read(buffer))
        .isInstanceOf(IOException.class)
        .hasMessage(first.getMessage());
  }

  @ParameterizedTest
  @EnumSource(
      value = Packed.class,
      names = {"GZIP", "XZ"})
  void aFileTruncatedAnywhereEndsTooEarly(Packed packed) throws Exception {
    byte[] compressed = packed.of(ascii("{\"a\":1}"));
    for (int length = 12; length < compressed.length; length++) {
      byte[] cut = Arrays.copyOf(compressed, length);
      assertThatThrownBy(() -> read(cut)).as("%s bytes", length).hasMessage("it ends too early");
    }
  }

  @ParameterizedTest
  @EnumSource(Packed.class)
  void aDecompressionBombIsStoppedWithTheReason(Packed packed) throws Exception {
    byte[] blanks = packed.of(ascii(" ".repeat(8 << 20)));
    long most = ExpansionLimit.ALWAYS + ExpansionLimit.RATIO * blanks.length * 100L;
    List<InputStream> members =
        Collections.nCopies(100, blanks).stream()
            .map(bytes -> (InputStream) new ByteArrayInputStream(bytes))
            .toList();
    InputStream endless = new SequenceInputStream(Collections.enumeration(members));
    InputStream stream = ReportSource.of(endless, "test").open(ReadProgress.SILENT);
    byte[] buffer = new byte[1 << 16];
    assertThatThrownBy(
            () -> {
              long count = 0;
              for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                count += read;
                assertThat(count).isLessThanOrEqualTo(most);
              }
            })
        .isInstanceOf(ExpansionLimitException.class)
        .hasMessageMatching("it unpacks to more than [0-9]+ MB, the limit for a file of .* bytes");
  }

  @Test
  void aDictionaryOfMoreMemoryThanAllowedIsRefused() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    LZMA2Options options = new LZMA2Options(0);
    try (XZOutputStream out = new XZOutputStream(packed, options)) {
      out.write(ascii("{}"));
    }
    byte[] bytes = packed.toByteArray();
    // the size of the dictionary is one byte of the block's header, whose checksum follows
    bytes[16] = 36;
    CRC32 crc = new CRC32();
    crc.update(bytes, 12, 8);
    for (int i = 0; i < 4; i++) {
      bytes[20 + i] = (byte) (crc.getValue() >>> (8 * i));
    }
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("MB of memory, more than the 300 MB allowed");
  }

  @Test
  void aFileThatIsCompressedTwiceIsReadAndOneOfThreeTimesIsRefused() throws Exception {
    byte[] twice = Packed.XZ.of(Packed.GZIP.of(ascii("{}")));
    assertThat(read(twice)).asString().isEqualTo("{}");
    assertThatThrownBy(() -> read(Packed.BZIP2.of(twice)))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessage("test is compressed more than 2 times");
  }

  @Test
  void dataAfterTheLastGzipMemberIsIgnored() throws Exception {
    byte[] one = Packed.GZIP.of(ascii("{}"));
    assertThat(read(joined(one, new byte[100]))).asString().isEqualTo("{}");
    assertThat(read(joined(one, one, ascii("rubbish")))).asString().isEqualTo("{}{}");
    byte[] wrong = one.clone();
    wrong[wrong.length - 6] ^= 1;
    assertThatThrownBy(() -> read(wrong)).hasMessage("Corrupt GZIP trailer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BZh9", "BZh91AY&SY", "(\u00b5/\u00fd", "\u001f\u008b", "\u00fd7zXZ\0"})
  void aFileThatOnlyBeginsLikeACompressedFileIsRefusedWithAReason(String head) {
    byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
    try {
      assertThat(read(bytes)).hasSizeLessThan(20);
    } catch (IOException | UnreadableReportException e) {
      assertThat(e).isNotNull();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
