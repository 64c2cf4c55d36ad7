package callscope.render.sarif;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes messages, in which texts of samples must not become links. */
final class SarifText {
  private SarifText() {}

  static void message(JsonGenerator json, String field, String text) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", text.isBlank() ? "(empty)" : unlinked(text));
    json.writeEndObject();
  }

  /** A link is {@code [text](target)}; an escaped bracket does not end its text. */
  private static String unlinked(String text) {
    return text.replace("](", "\\](");
  }
}
