package callscope.render.json;

import callscope.document.Node;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigInteger;

/** Writes the statement or feature of a node of the evidence. */
public final class JsonNode {
  private JsonNode() {}

  static void write(JsonGenerator json, Node node) throws IOException {
    json.writeStartObject();
    if (node instanceof Node.Feature feature) {
      json.writeStringField("type", "feature");
      json.writeFieldName("feature");
      JsonFeature.write(json, feature.pattern(), feature.description());
    } else {
      json.writeStringField("type", "statement");
      json.writeObjectFieldStart("statement");
      statement(json, node);
      if (node.description().isPresent()) {
        json.writeStringField("description", node.description().get());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void statement(JsonGenerator json, Node node) throws IOException {
    switch (node) {
      case Node.Compound compound -> json.writeStringField("type", compound.kind().word());
      case Node.Some some -> {
        json.writeStringField("type", "some");
        json.writeNumberField("count", some.count());
      }
      case Node.Range range -> {
        json.writeStringField("type", "range");
        unsigned(json, "min", range.min());
        unsigned(json, "max", range.max());
        json.writeFieldName("child");
        JsonFeature.write(json, range.counted().pattern(), range.counted().description());
      }
      case Node.Subscope subscope -> {
        json.writeStringField("type", "subscope");
        json.writeStringField("scope", subscope.scope().word());
      }
      case Node.Feature feature -> throw new IllegalArgumentException("no statement: " + feature);
    }
  }

  private static void unsigned(JsonGenerator json, String field, long value) throws IOException {
    if (value >= 0) {
      json.writeNumberField(field, value);
    } else {
      json.writeNumberField(field, new BigInteger(Long.toUnsignedString(value)));
    }
  }
}
