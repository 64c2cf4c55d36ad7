package callscope.render.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a JSON value on one line. */
public final class JsonLine {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private JsonLine() {}

  /** Writes the value. */
  @FunctionalInterface
  public interface Value {
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes to the stream, in ASCII, and leaves it open. */
  public static void write(OutputStream out, Value value) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      value.write(json);
      json.writeRaw('\n');
    }
  }
}
