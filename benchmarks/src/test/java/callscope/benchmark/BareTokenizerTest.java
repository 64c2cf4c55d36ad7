package callscope.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    assertThat(new BareTokenizer().tokens(file)).isEqualTo(7);
  }

  @Test
  void compressedFilesAreRecognisedByTheirContent() throws IOException {
    Path file = folder.resolve("report.json");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(SEVEN_TOKENS);
    }
    assertThat(new BareTokenizer().tokens(file)).isEqualTo(7);
  }

  @Test
  void eachFormatHasItsOwnTokens() throws IOException {
    assertThat(count("<a><b x=\"1\">t</b></a>")).isEqualTo(6);
    assertThat(count("\"a\",\"b,c\"\n1,\"d\ne\"\n")).isEqualTo(4);
    assertThat(count("\"a \"\"b\"\"\",c\n")).isEqualTo(2);
    assertThat(count("1 open(\"a, \\\"b(\", {x, y}) = 3\n2 close(3)\n+++ exited\n"))
        .isEqualTo(4 + 3 + 1);
    assertThat(count("{\"a\":1}\n{\"a\":1}\n")).isEqualTo(8);
  }

  @Test
  void elementsOfInnerBsonDocumentsCount() throws IOException {
    byte[] number = {16, 'I', 0, 1, 0, 0, 0};
    byte[] text = {2, 't', 0, 3, 0, 0, 0, 'h', 'i', 0};
    byte[] binary = {5, 'b', 0, 2, 0, 0, 0, 0, 1, 2};
    byte[] list = array(document(number, text));
    byte[] bson = document(number, list, binary, number);
    Path file = folder.resolve("x.bson");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(bson);
      out.write(bson);
    }
    assertThat(new BareTokenizer().tokens(file)).isEqualTo(2 * (4 + 2));
  }

  private static byte[] document(byte[]... elements) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    Arrays.stream(elements).forEach(inner::writeBytes);
    int length = Integer.BYTES + inner.size() + 1;
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(length)
        .put(inner.toByteArray())
        .array();
  }

  private static byte[] array(byte[] document) {
    return ByteBuffer.allocate(3 + document.length)
        .put((byte) 4)
        .put((byte) 'l')
        .put((byte) 0)
        .put(document)
        .array();
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
    assertThat(new BareTokenizer().tokens(file)).isEqualTo(7 + 3);
  }

  private long count(String text) throws IOException {
    return new BareTokenizer().tokens(Files.writeString(folder.resolve("report"), text));
  }

  @Test
  void aMalformedFileFails() throws IOException {
    Path file = Files.writeString(folder.resolve("report.json"), "{\"calls\": [1, x");
    assertThatExceptionOfType(JsonParseException.class)
        .isThrownBy(() -> new BareTokenizer().tokens(file));
  }
}
