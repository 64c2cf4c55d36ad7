package callscope.render.comparison;

import callscope.compare.ComparedArtifacts;
import callscope.compare.ComparedRule;
import callscope.compare.Comparison;
import callscope.document.RuleLevels;
import callscope.render.json.JsonLine;
import callscope.render.json.JsonTags;
import callscope.rule.AttackTag;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Writes the differences between two documents as JSON: {@code
 * {"before":{...},"after":{...},"equal":false,
 * "equal_rules":57,"rules":[{"name":...,"change":"gained","gained":[{"address":{...},...}]}]}}.
 * docs/schema/callscope-diff.schema.json describes it.
 */
public final class JsonComparison {
  private final JsonGenerator json;
  private final Comparison comparison;
  private final ComparedSide before;
  private final ComparedSide after;

  private JsonComparison(JsonGenerator json, Comparison comparison) {
    this.json = json;
    this.comparison = comparison;
    this.before = new ComparedSide(comparison.before());
    this.after = new ComparedSide(comparison.after());
  }

  /** Writes to the stream, in ASCII, and leaves it open. */
  public static void write(Comparison comparison, OutputStream out) throws IOException {
    JsonLine.write(out, json -> new JsonComparison(json, comparison).write());
  }

  private void write() throws IOException {
    json.writeStartObject();
    before.write(json, "before", comparison.processes().afterByBefore(), after);
    after.write(json, "after", comparison.processes().beforeByAfter(), before);
    json.writeBooleanField("one_run", comparison.processes().oneRun());
    json.writeBooleanField("equal", comparison.isEqual());
    json.writeNumberField("equal_rules", comparison.equal());
    json.writeArrayFieldStart("rules");
    for (ComparedRule rule : comparison.rules()) {
      different(rule);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("unchanged");
    for (ComparedRule rule : comparison.unchanged()) {
      json.writeStartObject();
      facts(rule);
      json.writeNumberField("matches", rule.rule().matches().size());
      json.writeEndObject();
    }
    json.writeEndArray();
    Optional<ComparedArtifacts> artifacts = ComparedArtifacts.of(comparison);
    if (artifacts.isPresent()) {
      new JsonComparedArtifacts(json).write(artifacts.get(), before, after);
    }
    json.writeEndObject();
  }

  private void different(ComparedRule rule) throws IOException {
    json.writeStartObject();
    facts(rule);
    json.writeStringField("change", rule.change().word());
    json.writeBooleanField("redefined", rule.redefined());
    json.writeNumberField("matches_before", rule.before().map(r -> r.matches().size()).orElse(0));
    json.writeNumberField("matches_after", rule.after().map(r -> r.matches().size()).orElse(0));
    new JsonComparedMatches(json, after).write("gained", rule.gained());
    new JsonComparedMatches(json, before).write("lost", rule.lost());
    new JsonComparedMatches(json, after).write("other_evidence", rule.otherEvidence());
    json.writeEndObject();
  }

  private void facts(ComparedRule rule) throws IOException {
    json.writeStringField("name", rule.rule().name());
    if (rule.rule().meta().namespace().isPresent()) {
      json.writeStringField("namespace", rule.rule().meta().namespace().get());
    }
    json.writeBooleanField("lib", rule.rule().isLibrary());
    json.writeStringField("level", RuleLevels.of(rule.rule()).word());
    if (!rule.rule().meta().description().isEmpty()) {
      json.writeStringField("description", rule.rule().meta().description());
    }
    List<AttackTag> attack = rule.rule().meta().attack();
    if (!attack.isEmpty()) {
      JsonTags.attack(json, attack);
    }
  }
}
