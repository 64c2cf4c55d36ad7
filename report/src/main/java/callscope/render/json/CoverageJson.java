package callscope.render.json;

import callscope.feature.Feature;
import callscope.rule.Scope;
import callscope.satisfiability.Obstacle;
import callscope.satisfiability.RuleSatisfiability;
import callscope.satisfiability.RuleSatisfiability.Finding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes the rules that inputs of a kind can't match as a JSON object on one line. */
public final class CoverageJson {
  private CoverageJson() {}

  /**
   * Writes to the stream, in ASCII, and leaves it open.
   *
   * @param source what recorded the input
   */
  public static void write(RuleSatisfiability coverage, String source, OutputStream out)
      throws IOException {
    JsonLine.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeStringField("source", source);
          json.writeStringField("flavor", coverage.flavor().word());
          json.writeArrayFieldStart("globals");
          for (Feature global : coverage.globals()) {
            json.writeString(global.toString());
          }
          json.writeEndArray();
          json.writeNumberField("rules", coverage.rules());
          write(json, "impossible", coverage.impossible());
          write(json, "lacking", coverage.lacking());
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, String name, List<Finding> findings)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeStringField("rule", finding.rule().name());
      json.writeStringField("scope", finding.scope().map(Scope::word).orElse("unsupported"));
      json.writeStringField("reason", finding.reason().word());
      json.writeArrayFieldStart("missing");
      for (Obstacle obstacle : finding.obstacles()) {
        write(json, obstacle);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Obstacle obstacle) throws IOException {
    json.writeStartObject();
    json.writeStringField("reason", obstacle.reason().word());
    json.writeStringField("needed", obstacle.needed());
    json.writeArrayFieldStart("through");
    for (String rule : obstacle.through()) {
      json.writeString(rule);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
