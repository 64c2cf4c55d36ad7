package callscope.render.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a JSON value in a format of other programs: indented, in ASCII, and in valid Unicode,
 * which these programs require. Each lone surrogate is replaced.
 */
public final class ExchangeJson {
  private static final char REPLACEMENT = '\ufffd';

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private ExchangeJson() {}

  /** Writes to the stream, and leaves it open. */
  public static void write(OutputStream out, JsonLine.Value value) throws IOException {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.setPrettyPrinter(printer);
      value.write(new Valid(json));
      json.writeRaw('\n');
    }
  }

  /** The text with each lone surrogate replaced. */
  public static String valid(String text) {
    StringBuilder valid = null;
    for (int i = 0; i < text.length(); i++) {
      if (isLone(text, i)) {
        if (valid == null) {
          valid = new StringBuilder(text);
        }
        valid.setCharAt(i, REPLACEMENT);
      }
    }
    return valid == null ? text : valid.toString();
  }

  private static boolean isLone(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  /** Writes only valid strings. */
  private static final class Valid extends JsonGeneratorDelegate {
    Valid(JsonGenerator json) {
      super(json);
    }

    @Override
    public void writeString(String text) throws IOException {
      super.writeString(valid(text));
    }

    @Override
    public void writeFieldName(String name) throws IOException {
      super.writeFieldName(valid(name));
    }
  }
}
