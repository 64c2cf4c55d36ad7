package callscope.rulediff;

import callscope.effect.EffectJson;
import callscope.effect.ReportEffect;
import callscope.effect.RuleEffect;
import callscope.render.json.JsonLine;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;

/** Writes the differences between two rule sets as a JSON object in one line. */
public final class ComparisonJson {
  private final JsonGenerator json;

  private ComparisonJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes to the stream in ASCII, and leaves it open. */
  public static void write(RuleSetComparison comparison, OutputStream out) throws IOException {
    JsonLine.write(
        out,
        json -> {
          new ComparisonJson(json).write(comparison);
        });
  }

  private void write(RuleSetComparison comparison) throws IOException {
    json.writeStartObject();
    side("before", comparison.before());
    side("after", comparison.after());
    json.writeBooleanField("equal", comparison.isEqual());
    json.writeArrayFieldStart("reports");
    for (ReportEffect report : comparison.reports()) {
      write(report);
    }
    json.writeEndArray();
    EffectJson effects = new EffectJson(json);
    json.writeArrayFieldStart("effects");
    for (RuleEffect effect : comparison.effects()) {
      json.writeStartObject();
      effects.fields(effect);
      names("changed_needs", comparison.causes(effect));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rules");
    for (RuleChange change : comparison.rules().changes()) {
      write(change);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void side(String field, RuleSetComparison.Side side) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("path", side.name());
    json.writeNumberField("rules", side.count());
    json.writeEndObject();
  }

  private void write(ReportEffect report) throws IOException {
    json.writeStartObject();
    json.writeStringField("report", report.report());
    if (report.calls().isPresent()) {
      json.writeNumberField("calls", report.calls().getAsLong());
    }
    json.writeNumberField("capabilities_before", report.capabilities());
    json.writeNumberField("capabilities_after", report.capabilitiesAfter());
    names("capabilities_lost", report.lost());
    names("capabilities_gained", report.gained());
    json.writeNumberField("matches_kept", report.matchesKept());
    json.writeNumberField("matches_lost", report.matchesLost());
    json.writeNumberField("matches_gained", report.matchesGained());
    json.writeEndObject();
  }

  private void write(RuleChange change) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", change.rule().name());
    json.writeStringField(
        "change", change.isAdded() ? "added" : change.isRemoved() ? "removed" : "changed");
    if (change.changed().contains(RuleChange.Part.NAME)) {
      json.writeStringField("was", change.before().orElseThrow().name());
    }
    names("parts", change.changed().stream().sorted().map(RuleChange.Part::word).toList());
    if (change.before().isPresent()) {
      json.writeStringField("scopes_before", change.before().get().meta().scopes().toString());
    }
    if (change.after().isPresent()) {
      json.writeStringField("scopes_after", change.after().get().meta().scopes().toString());
    }
    json.writeEndObject();
  }

  private void names(String field, Collection<String> names) throws IOException {
    json.writeArrayFieldStart(field);
    for (String name : names) {
      json.writeString(name);
    }
    json.writeEndArray();
  }
}
