package callscope.render.json;

import callscope.rule.AttackTag;
import callscope.rule.Flavor;
import callscope.rule.MbcTag;
import callscope.rule.RuleMeta;
import callscope.rule.Scope;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/** Writes the metadata of a rule. */
final class JsonRuleMeta {
  private JsonRuleMeta() {}

  static void write(JsonGenerator json, RuleMeta meta) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", meta.name());
    if (meta.namespace().isPresent()) {
      json.writeStringField("namespace", meta.namespace().get());
    }
    JsonTexts.write(json, "authors", meta.authors());
    json.writeObjectFieldStart("scopes");
    for (Flavor flavor : Flavor.values()) {
      if (meta.scopes().of(flavor).isPresent()) {
        json.writeStringField(flavor.word(), meta.scopes().of(flavor).map(Scope::word).get());
      } else {
        json.writeNullField(flavor.word());
      }
    }
    json.writeEndObject();
    json.writeArrayFieldStart("attack");
    for (AttackTag tag : meta.attack()) {
      json.writeStartObject();
      JsonTexts.write(json, "parts", tag.parts());
      json.writeStringField("tactic", tag.tactic());
      json.writeStringField("technique", tag.technique());
      json.writeStringField("subtechnique", tag.subtechnique());
      json.writeStringField("id", tag.id());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("mbc");
    for (MbcTag tag : meta.mbc()) {
      json.writeStartObject();
      JsonTexts.write(json, "parts", tag.parts());
      json.writeStringField("objective", tag.objective());
      json.writeStringField("behavior", tag.behavior());
      json.writeStringField("method", tag.method());
      json.writeStringField("id", tag.id());
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonTexts.write(json, "references", meta.references());
    JsonTexts.write(json, "examples", meta.examples());
    json.writeStringField("description", meta.description());
    json.writeBooleanField("lib", meta.lib());
    json.writeBooleanField("is_subscope_rule", false);
    json.writeObjectFieldStart("maec");
    for (Map.Entry<String, String> value : meta.maec().entrySet()) {
      json.writeStringField(value.getKey().replace('-', '_'), value.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
