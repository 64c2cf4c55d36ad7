package callscope.render.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written past the JSON library is what the library would write. */
final class JsonBytesTest {
  private static final JsonFactory LIBRARY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static String ofLibrary(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = LIBRARY.createGenerator(bytes)) {
      json.writeString(text);
    }
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  private static String written(JsonBytes json) {
    return new String(json.toArray(), StandardCharsets.US_ASCII);
  }

  @Test
  void everyCharacterIsWrittenLikeTheJsonLibraryDoes() throws IOException {
    for (int c = 0; c <= 0xffff; c++) {
      // half of a pair alone is kept here, which the library refuses
      String text = Character.isSurrogate((char) c) ? "\ud83d\ude00" : "a" + (char) c + "b";
      JsonBytes json = new JsonBytes();
      json.text(text);
      assertThat(written(json)).isEqualTo(ofLibrary(text));
    }
  }

  @Test
  void anUnpairedSurrogateIsKept() {
    JsonBytes json = new JsonBytes();
    json.text("\ud83d");
    assertThat(written(json)).isEqualTo("\"\\uD83D\"");
  }

  @Test
  void numbersAreWrittenInFull() {
    Random random = new Random(5);
    List<Long> edges =
        List.of(
            0L, 9L, 10L, 99L, 100L, 2147483647L, 2147483648L, -1L, Long.MAX_VALUE, Long.MIN_VALUE);
    for (long edge : edges) {
      assertThat(number(edge)).isEqualTo(Long.toString(edge));
    }
    for (int i = 0; i < 1_000; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      assertThat(number(value)).isEqualTo(Long.toString(value));
    }
  }

  private static String number(long value) {
    JsonBytes json = new JsonBytes();
    json.number(value);
    return written(json);
  }

  @Test
  void drainedBytesAreNotWrittenAgain() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonBytes json = new JsonBytes();
    json.text("x".repeat(100_000));
    json.drain(out, false);
    json.number(7);
    json.drain(out, false);
    assertThat(out.size()).isEqualTo(100_002);
    json.drain(out, true);
    assertThat(out.size()).isEqualTo(100_003);
  }
}
