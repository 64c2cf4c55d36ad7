package callscope.render.json;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;

/** Writes features and patterns: {@code {"type":"api","api":"..."}}. */
public final class JsonFeature {
  private JsonFeature() {}

  public static void write(JsonGenerator json, FeaturePattern pattern, Optional<String> description)
      throws IOException {
    json.writeStartObject();
    fields(json, pattern);
    if (description.isPresent()) {
      json.writeStringField("description", description.get());
    }
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, FeaturePattern pattern) throws IOException {
    switch (pattern) {
      case FeaturePattern.Exact(Feature feature) -> fields(json, feature);
      case FeaturePattern.Substring(String text) -> text(json, "substring", text);
      case FeaturePattern.Regex(String source) -> text(json, "regex", source);
      case FeaturePattern.Guid(String text) -> text(json, "string", text);
      case FeaturePattern.BytesPrefix(Feature.Bytes prefix) -> fields(json, prefix);
      case FeaturePattern.MatchedRule(String name) -> text(json, "match", name);
      case FeaturePattern.OfArgument argument -> fields(json, argument.value());
      case FeaturePattern.OfCall call ->
          throw new IllegalArgumentException("not a feature: " + call);
    }
  }

  public static void write(JsonGenerator json, Feature feature) throws IOException {
    json.writeStartObject();
    fields(json, feature);
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, Feature feature) throws IOException {
    String type = feature.kind().documentType();
    switch (feature) {
      case Feature.Text(FeatureKind kind, String value) -> text(json, type, value);
      case Feature.Numeric(FeatureKind kind, Numeral value) -> {
        json.writeStringField("type", type);
        json.writeFieldName(key(type));
        number(json, value);
      }
      case Feature.Operand(FeatureKind kind, int index, Numeral value) -> {
        json.writeStringField("type", type);
        json.writeNumberField("index", index);
        json.writeFieldName(key(type));
        number(json, value);
      }
      case Feature.Property(String name, Optional<Feature.Property.Access> access) -> {
        json.writeStringField("type", type);
        if (access.isPresent()) {
          json.writeStringField("access", access.get().word());
        }
        json.writeStringField(key(type), name);
      }
      case Feature.Bytes bytes -> text(json, type, bytes.hex());
      case Feature.BasicBlock block -> json.writeStringField("type", type);
    }
  }

  private static void text(JsonGenerator json, String type, String value) throws IOException {
    json.writeStringField("type", type);
    json.writeStringField(key(type), value);
  }

  /** The key of the value: the type, changed to a valid attribute name in Python. */
  private static String key(String type) {
    return switch (type) {
      case "class", "import" -> type + "_";
      default -> type.replace(' ', '_');
    };
  }

  private static void number(JsonGenerator json, Numeral value) throws IOException {
    switch (value) {
      case Numeral.Small(long small) -> json.writeNumber(small);
      case Numeral.Large(BigInteger large) -> json.writeNumber(large);
      case Numeral.Real(double real) -> json.writeNumber(real);
    }
  }
}
