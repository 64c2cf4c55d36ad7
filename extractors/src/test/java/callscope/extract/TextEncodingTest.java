package callscope.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodings are recognised by the first bytes of a text, and become UTF-8. */
class TextEncodingTest {
  private static String read(byte[] bytes) throws Exception {
    // one byte at a time, so that characters come in parts
    InputStream slow =
        new ByteArrayInputStream(bytes) {
          @Override
          public int read(byte[] to, int offset, int length) {
            return super.read(to, offset, Math.min(length, 1));
          }
        };
    return new String(
        ReportSource.of(slow, "test").open(ReadProgress.SILENT).readAllBytes(),
        StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void anyTextIsDecoded(String charset) throws Exception {
    for (String text :
        new String[] {
          "{\"a\": \"\u0436\u00e9\u4e2d\ud83d\ude00\u0001\"}",
          "ab",
          "1 execve(\"" + "\u0436".repeat(9_000) + "\ud83d\ude00".repeat(9_000) + "\")\r\n"
        }) {
      assertThat(read(text.getBytes(Charset.forName(charset)))).isEqualTo(text);
      assertThat(read(("\ufeff" + text).getBytes(Charset.forName(charset)))).isEqualTo(text);
    }
  }

  @Test
  void invalidCharactersAreReplaced() throws Exception {
    byte[] lone = "\ufeffab\0\0cd".getBytes(StandardCharsets.UTF_16LE);
    lone[6] = 0;
    lone[7] = (byte) 0xd8;
    lone[8] = 'x';
    assertThat(read(lone)).startsWith("ab\ufffd").endsWith("cd");
    byte[] odd = Arrays.copyOf("\ufeffab".getBytes(StandardCharsets.UTF_16LE), 7);
    assertThat(read(odd)).isEqualTo("ab\ufffd");
  }

  @Test
  void binaryDataIsLeftAlone() throws IOException, UnreadableReportException {
    byte[][] others = {
      {0x7b, 0, 0, 0, 2, 't', 'y', 'p'},
      {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0},
      {'a', 0},
      {0, 'a'},
      {'a', 0, 0, 0, 0, 0, 0, 0},
      {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}
    };
    for (byte[] bytes : others) {
      InputStream stream =
          ReportSource.of(new ByteArrayInputStream(bytes), "test").open(ReadProgress.SILENT);
      assertThat(stream.readAllBytes()).isEqualTo(bytes);
    }
  }
}
