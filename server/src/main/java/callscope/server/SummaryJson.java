package callscope.server;

import callscope.rule.Level;
import callscope.server.StoredReport.Capability;
import callscope.server.StoredReport.Sample;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Writes and reads what is known of a stored report. */
final class SummaryJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private SummaryJson() {}

  /** Writes all fields. */
  static void write(JsonGenerator json, StoredReport report) throws IOException {
    json.writeStartObject();
    fields(json, report);
    json.writeArrayFieldStart("capabilities");
    for (Capability capability : report.capabilities()) {
      json.writeStartObject();
      json.writeStringField("name", capability.name());
      json.writeStringField("namespace", capability.namespace());
      json.writeStringField("level", capability.level().word());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Writes all fields but the capabilities, for a list of reports. */
  static void writeBrief(JsonGenerator json, StoredReport report) throws IOException {
    json.writeStartObject();
    fields(json, report);
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, StoredReport report) throws IOException {
    json.writeStringField("id", report.id());
    json.writeStringField("name", report.name());
    json.writeNumberField("bytes", report.bytes());
    json.writeStringField("received", report.received().toString());
    json.writeStringField("format", report.format());
    json.writeStringField("writer", report.writer());
    json.writeNumberField("rules", report.rules());
    json.writeObjectFieldStart("sample");
    json.writeStringField("md5", report.sample().md5());
    json.writeStringField("sha1", report.sample().sha1());
    json.writeStringField("sha256", report.sample().sha256());
    json.writeEndObject();
    if (report.calls().isPresent()) {
      json.writeNumberField("calls", report.calls().getAsLong());
    }
    json.writeNumberField("processes", report.processes());
    json.writeObjectFieldStart("levels");
    for (Level level : Level.values()) {
      json.writeNumberField(level.word(), report.count(level));
    }
    json.writeEndObject();
    json.writeArrayFieldStart("problems");
    for (String problem : report.problems()) {
      json.writeString(problem);
    }
    json.writeEndArray();
    json.writeBooleanField("complete", report.isComplete());
    json.writeBooleanField("artifacts", report.hasArtifacts());
    json.writeNumberField("milliseconds", report.milliseconds());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it can't be read or a field is missing
   */
  static StoredReport read(InputStream in) throws IOException {
    try (JsonParser json = FACTORY.createParser(in)) {
      Fields fields = new Fields();
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it is not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        fields.read(json.currentName(), json);
      }
      return fields.report();
    }
  }

  /** The fields read so far. */
  private static final class Fields {
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> sample = new HashMap<>();
    private final List<Capability> capabilities = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    void read(String name, JsonParser json) throws IOException {
      JsonToken token = json.nextToken();
      switch (name) {
        case "sample" -> sample.putAll(strings(json));
        case "capabilities" -> {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            capabilities.add(capability(strings(json)));
          }
        }
        case "problems" -> {
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            problems.add(json.getText());
          }
        }
        default -> {
          if (token.isScalarValue()) {
            values.put(name, json.getText());
          } else {
            json.skipChildren();
          }
        }
      }
    }

    private static Map<String, String> strings(JsonParser json) throws IOException {
      Map<String, String> strings = new HashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        strings.put(name, json.getText());
      }
      return strings;
    }

    private static Capability capability(Map<String, String> fields) {
      String level = fields.getOrDefault("level", "").toLowerCase(Locale.ROOT);
      return new Capability(
          fields.getOrDefault("name", "").intern(),
          fields.getOrDefault("namespace", "").intern(),
          Level.ofWord(level).orElse(Level.LOW));
    }

    private String text(String name) throws IOException {
      String value = values.get(name);
      if (value == null) {
        throw new IOException("the field `" + name + "` is missing");
      }
      return value;
    }

    private long number(String name) throws IOException {
      try {
        return Long.parseLong(text(name));
      } catch (NumberFormatException e) {
        throw new IOException("the field `" + name + "` is not a number", e);
      }
    }

    StoredReport report() throws IOException {
      Instant received;
      try {
        received = Instant.parse(text("received"));
      } catch (DateTimeParseException e) {
        throw new IOException("the field `received` is not a time", e);
      }
      return new StoredReport(
          text("id"),
          text("name"),
          number("bytes"),
          received,
          text("format"),
          text("writer"),
          number("rules"),
          new Sample(
              sample.getOrDefault("md5", ""),
              sample.getOrDefault("sha1", ""),
              sample.getOrDefault("sha256", "")),
          values.containsKey("calls") ? OptionalLong.of(number("calls")) : OptionalLong.empty(),
          number("processes"),
          capabilities,
          problems,
          text("complete").equals("true"),
          text("artifacts").equals("true"),
          number("milliseconds"));
    }
  }
}
