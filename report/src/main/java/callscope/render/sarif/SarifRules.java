package callscope.render.sarif;

import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.document.RuleLevels;
import callscope.render.findings.Technique;
import callscope.rule.AttackTag;
import callscope.rule.Level;
import callscope.rule.RuleMeta;
import callscope.version.Version;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the tool with its rules, and the techniques that they refer to. */
final class SarifRules {
  private static final String ATTACK = "ATT&CK";

  private final List<MatchedRule> rules;

  /** By id, in order. */
  private final Map<String, Technique> techniques = new LinkedHashMap<>();

  SarifRules(ResultDocument document, List<MatchedRule> rules) {
    this.rules = rules;
    Technique.of(document).forEach(technique -> techniques.putIfAbsent(technique.id(), technique));
  }

  void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "callscope");
    json.writeStringField("version", Version.TEXT);
    json.writeArrayFieldStart("rules");
    for (MatchedRule rule : rules) {
      rule(json, rule);
    }
    json.writeEndArray();
    if (!techniques.isEmpty()) {
      json.writeArrayFieldStart("supportedTaxonomies");
      taxonomyReference(json);
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndObject();
    if (!techniques.isEmpty()) {
      taxonomy(json);
    }
  }

  private void rule(JsonGenerator json, MatchedRule rule) throws IOException {
    RuleMeta meta = rule.meta();
    json.writeStartObject();
    json.writeStringField("id", meta.name());
    SarifText.message(json, "shortDescription", meta.name());
    if (!meta.description().isBlank()) {
      SarifText.message(json, "fullDescription", meta.description());
    }
    for (String reference : meta.references()) {
      if (reference.matches("https?://[!-~]+")) {
        json.writeStringField("helpUri", reference);
        break;
      }
    }
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", level(RuleLevels.of(rule)));
    json.writeEndObject();
    List<String> ids = meta.attack().stream().map(AttackTag::id).distinct().toList();
    if (ids.stream().anyMatch(techniques::containsKey)) {
      relationships(json, ids.stream().filter(techniques::containsKey).toList());
    }
    json.writeObjectFieldStart("properties");
    json.writeStringField("level", RuleLevels.of(rule).word());
    if (meta.namespace().isPresent()) {
      json.writeStringField("namespace", meta.namespace().get());
    }
    json.writeArrayFieldStart("tags");
    for (String id : ids) {
      json.writeString(id);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  static String level(Level level) {
    return switch (level) {
      case HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
    };
  }

  private static void relationships(JsonGenerator json, List<String> ids) throws IOException {
    json.writeArrayFieldStart("relationships");
    for (String id : ids) {
      json.writeStartObject();
      json.writeObjectFieldStart("target");
      json.writeStringField("id", id);
      json.writeFieldName("toolComponent");
      taxonomyReference(json);
      json.writeEndObject();
      json.writeArrayFieldStart("kinds");
      json.writeString("relevant");
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void taxonomyReference(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", ATTACK);
    json.writeNumberField("index", 0);
    json.writeEndObject();
  }

  private void taxonomy(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("taxonomies");
    json.writeStartObject();
    json.writeStringField("name", ATTACK);
    json.writeStringField("organization", "MITRE");
    json.writeStringField("informationUri", "https://attack.mitre.org/");
    json.writeBooleanField("isComprehensive", false);
    json.writeArrayFieldStart("taxa");
    for (Technique technique : techniques.values()) {
      json.writeStartObject();
      json.writeStringField("id", technique.id());
      json.writeStringField("name", technique.name());
      SarifText.message(json, "shortDescription", technique.name());
      json.writeStringField("helpUri", technique.url());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }
}
