package callscope.example;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Copies fields of a JSON resource to a report and replaces the placeholders in their strings. */
final class JsonTemplate {
  private final String resource;
  private final JsonGenerator json;
  private final Placeholders placeholders;

  JsonTemplate(String resource, JsonGenerator json, Placeholders placeholders) {
    this.resource = resource;
    this.json = json;
    this.placeholders = placeholders;
  }

  void write(String... fields) throws IOException {
    for (String field : fields) {
      write(field, field);
    }
  }

  /** Writes the field {@code source} of the resource as the field {@code name}. */
  void write(String source, String name) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(Resources.text(resource))) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = parser.currentName().equals(source);
        parser.nextToken();
        if (found) {
          json.writeFieldName(name);
          copy(parser);
          return;
        }
        parser.skipChildren();
      }
    }
    throw new IllegalArgumentException("no field " + source + " in " + resource);
  }

  private void copy(JsonParser parser) throws IOException {
    int depth = 0;
    do {
      JsonToken token = parser.currentToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (token == JsonToken.VALUE_STRING) {
        json.writeString(placeholders.expand(parser.getText()));
      } else {
        json.copyCurrentEvent(parser);
      }
    } while (depth > 0 && parser.nextToken() != null);
  }
}
