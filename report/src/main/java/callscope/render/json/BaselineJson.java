package callscope.render.json;

import callscope.document.Baseline;
import callscope.document.Baseline.Count;
import callscope.document.Baseline.Kind;
import callscope.document.Baseline.OfRule;
import callscope.origin.Origin;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes a baseline as a JSON object on one line. */
public final class BaselineJson {
  private BaselineJson() {}

  /** Writes to the stream, in ASCII, and leaves it open. */
  public static void write(Baseline baseline, OutputStream out) throws IOException {
    JsonLine.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeNumberField("baseline_schema", Baseline.SCHEMA);
          json.writeStringField("callscope", baseline.version());
          json.writeNumberField("span_size", baseline.spanSize());
          counts(json, baseline.all());
          json.writeNumberField("incomplete", baseline.incomplete());
          json.writeNumberField("failed", baseline.failed());
          json.writeArrayFieldStart("kinds");
          for (Kind kind : baseline.kinds()) {
            write(json, kind);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("rules");
          for (OfRule rule : baseline.rules()) {
            write(json, rule);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Kind kind) throws IOException {
    json.writeStartObject();
    json.writeStringField("reader", kind.reader());
    json.writeStringField("format", kind.format());
    json.writeStringField("arch", kind.arch());
    json.writeStringField("os", kind.os());
    json.writeStringField("flavor", kind.flavor());
    counts(json, kind.count());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, OfRule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", rule.rule());
    json.writeStringField("hash", rule.hash());
    counts(json, rule.matched());
    json.writeObjectFieldStart("could_match");
    counts(json, rule.couldMatch());
    json.writeEndObject();
    json.writeObjectFieldStart("origins");
    for (Map.Entry<Origin, Count> origin : rule.byOrigin().entrySet()) {
      json.writeObjectFieldStart(origin.getKey().word());
      counts(json, origin.getValue());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void counts(JsonGenerator json, Count count) throws IOException {
    json.writeNumberField("reports", count.reports());
    json.writeNumberField("processes", count.processes());
  }
}
