package callscope.lint;

import callscope.edit.Edit;
import callscope.rule.Position;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes findings as one JSON object in a line. */
public final class FindingsJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private FindingsJson() {}

  /**
   * Writes to the stream, in ASCII, and leaves it open.
   *
   * @param rules number of rules checked
   */
  public static void write(List<Finding> findings, int rules, OutputStream out) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    findings.forEach(finding -> counts.merge(finding.code(), 1, Integer::sum));
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("rules", rules);
      json.writeObjectFieldStart("counts");
      for (Map.Entry<String, Integer> count : counts.entrySet()) {
        json.writeNumberField(count.getKey(), count.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("findings");
      for (Finding finding : findings) {
        write(json, finding);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void write(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", finding.code());
    json.writeStringField("severity", finding.severity().word());
    json.writeStringField("path", finding.path());
    if (finding.position().isPresent()) {
      write(json, "start", finding.position().get());
    }
    if (finding.end().isPresent()) {
      write(json, "end", finding.end().get());
    }
    json.writeStringField("message", finding.message());
    json.writeStringField("advice", finding.advice());
    if (finding.fix().isPresent()) {
      json.writeArrayFieldStart("fix");
      for (Edit edit : finding.fix().get()) {
        json.writeStartObject();
        json.writeNumberField("from", edit.from());
        json.writeNumberField("to", edit.to());
        json.writeStringField("text", edit.replacement());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Position place) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("line", place.line());
    json.writeNumberField("column", place.column());
    json.writeEndObject();
  }
}
