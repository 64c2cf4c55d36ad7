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
  void aBrokenFileIsNoYardstick() throws IOException {
    Path file = Files.writeString(folder.resolve("report.json"), "{\"calls\": [1, x");
    assertThatExceptionOfType(JsonParseException.class)
        .isThrownBy(() -> BareTokenizer.tokens(file));
  }
}
