package callscope.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BareTokenizerTest {
  private static final byte[] SEVEN_TOKENS =
      "{\"calls\": [1, 2]}".getBytes(StandardCharsets.UTF_8); // { name [ 1 2 ] }

  @TempDir private Path folder = Path.of("");

  @Test
  void tokensAreCountedToTheEnd() throws IOException {
    Path file = Files.write(folder.resolve("report.json"), SEVEN_TOKENS);
    assertThat(BareTokenizer.tokens(file)).isEqualTo(7);
  }

  @Test
  void compressedFilesAreToldByTheirContent() throws IOException {
    Path file = folder.resolve("report.json");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(SEVEN_TOKENS);
    }
    assertThat(BareTokenizer.tokens(file)).isEqualTo(7);
  }

  @Test
  void eachKindHasTokensOfItsOwn() throws IOException {
    assertThat(count("<a><b x=\"1\">t</b></a>")).isEqualTo(6);
    assertThat(count("\"a\",\"b,c\"\n1,\"d\ne\"\n")).isEqualTo(4);
    assertThat(count("1 open() = 3\n2 close(3)\n")).isEqualTo(2);
    assertThat(count("{\"a\":1}\n{\"a\":1}\n")).isEqualTo(8);
    byte[] bson = {12, 0, 0, 0, 16, 'I', 0, 1, 0, 0, 0, 0, 12, 0, 0, 0, 16, 'I', 0, 2, 0, 0, 0, 0};
    assertThat(BareTokenizer.tokens(Files.write(folder.resolve("x.bson"), bson))).isEqualTo(2);
  }

  @Test
  void allEntriesOfAnArchiveCount() throws IOException {
    Path file = folder.resolve("x.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("a.json"));
      zip.write(SEVEN_TOKENS);
      zip.putNextEntry(new ZipEntry("b.xml"));
      zip.write("<a/>".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(BareTokenizer.tokens(file)).isEqualTo(7 + 3);
  }

  private long count(String text) throws IOException {
    return BareTokenizer.tokens(Files.writeString(folder.resolve("report"), text));
  }

  @Test
  void aBrokenFileIsNoYardstick() throws IOException {
    Path file = Files.writeString(folder.resolve("report.json"), "{\"calls\": [1, x");
    assertThatExceptionOfType(JsonParseException.class)
        .isThrownBy(() -> BareTokenizer.tokens(file));
  }
}
