package callscope.render.json;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.compare.ComparedRule;
import callscope.compare.Comparison;
import callscope.document.Layout;
import callscope.document.MatchTree;
import callscope.document.MatchedCall;
import callscope.document.ResultDocument;
import callscope.render.CallIndex;
import callscope.render.PlaceNames;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the differences between two documents as JSON: {@code
 * {"before":{...},"after":{...},"equal":false,
 * "equal_rules":57,"rules":[{"name":...,"change":"gained","gained":[{"address":{...},...}]}]}}.
 */
public final class JsonComparison {
  private JsonComparison() {}

  /** Writes to the stream, in ASCII, and leaves it open. */
  public static void write(Comparison comparison, OutputStream out) throws IOException {
    Places before = new Places(comparison.before().document());
    Places after = new Places(comparison.after().document());
    JsonLine.write(
        out,
        json -> {
          json.writeStartObject();
          side(json, "before", comparison.before());
          side(json, "after", comparison.after());
          json.writeBooleanField("equal", comparison.isEqual());
          json.writeNumberField("equal_rules", comparison.equal());
          json.writeArrayFieldStart("rules");
          for (ComparedRule rule : comparison.rules()) {
            rule(json, rule, before, after);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void side(JsonGenerator json, String field, Comparison.Side side)
      throws IOException {
    ResultDocument document = side.document();
    json.writeObjectFieldStart(field);
    json.writeStringField("name", side.name());
    json.writeStringField("report", document.run().reportPath());
    json.writeStringField("version", document.run().version());
    json.writeStringField("timestamp", document.run().timestamp());
    json.writeStringField("sha256", document.facts().hashes().sha256());
    JsonTexts.write(json, "rules", document.run().rulePaths());
    json.writeNumberField("capabilities", document.capabilities().count());
    json.writeEndObject();
  }

  private static void rule(JsonGenerator json, ComparedRule rule, Places before, Places after)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", rule.rule().name());
    if (rule.rule().meta().namespace().isPresent()) {
      json.writeStringField("namespace", rule.rule().meta().namespace().get());
    }
    json.writeBooleanField("lib", rule.rule().isLibrary());
    json.writeStringField("change", rule.change().word());
    json.writeBooleanField("redefined", rule.redefined());
    json.writeNumberField("matches_before", rule.before().map(r -> r.matches().size()).orElse(0));
    json.writeNumberField("matches_after", rule.after().map(r -> r.matches().size()).orElse(0));
    matches(json, "gained", rule.gained(), after);
    matches(json, "lost", rule.lost(), before);
    matches(json, "other_evidence", rule.otherEvidence(), after);
    json.writeEndObject();
  }

  private static void matches(
      JsonGenerator json, String field, List<MatchTree> matches, Places places) throws IOException {
    json.writeArrayFieldStart(field);
    for (MatchTree match : matches) {
      json.writeStartObject();
      JsonAddress.write(json, "address", match.matchedAt());
      Optional<String> process = PlaceNames.processOf(match.matchedAt()).map(places.processes::get);
      if (process.isPresent()) {
        json.writeStringField("process", process.get());
      }
      if (match.matchedAt() instanceof CallAddress address) {
        Optional<String> call = places.calls.call(address).map(MatchedCall::rendered);
        if (call.isPresent()) {
          json.writeStringField("call", call.get());
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The known process names of a document, and its calls. */
  private static final class Places {
    private final Map<ProcessAddress, String> processes = new HashMap<>();
    private final CallIndex calls;

    Places(ResultDocument document) {
      calls = new CallIndex(document.layout());
      if (document.layout() instanceof Layout.OfTrace trace) {
        for (Layout.ProcessOutline process : trace.all()) {
          process.name().ifPresent(name -> processes.putIfAbsent(process.address(), name));
        }
      }
    }
  }
}
