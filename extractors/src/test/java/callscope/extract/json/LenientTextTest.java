package callscope.extract.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LenientTextTest {
  /** Reads by buffers of one size, as a parser does. */
  private static String read(LenientText text, int size) throws IOException {
    char[] buffer = new char[size];
    StringBuilder all = new StringBuilder();
    for (int read = text.read(buffer, 0, size); read >= 0; read = text.read(buffer, 0, size)) {
      all.append(buffer, 0, read);
    }
    return all.toString();
  }

  @Test
  void invalidBytesMayBeAnywhereInABuffer() throws IOException {
    for (int before = 0; before < 12; before++) {
      for (int size = 2; size < 7; size++) {
        byte[] bytes = ("a".repeat(before) + "?b").getBytes(StandardCharsets.UTF_8);
        bytes[before] = (byte) 0xff;
        LenientText text = new LenientText(new ByteArrayInputStream(bytes));
        assertThat(read(text, size)).isEqualTo("a".repeat(before) + "\ufffdb");
        assertThat(text.malformed()).isOne();
      }
    }
  }

  @Test
  void surrogatePairsMayBeAnywhereInABuffer() throws IOException {
    for (int before = 0; before < 12; before++) {
      String expected = "a".repeat(before) + "\ud83d\ude00b";
      byte[] bytes = expected.getBytes(StandardCharsets.UTF_8);
      for (int size = 2; size < 7; size++) {
        LenientText text = new LenientText(new ByteArrayInputStream(bytes));
        assertThat(read(text, size)).isEqualTo(expected);
        assertThat(text.malformed()).isZero();
      }
    }
  }
}
