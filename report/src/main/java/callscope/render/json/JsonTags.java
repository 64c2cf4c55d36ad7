package callscope.render.json;

import callscope.rule.AttackTag;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Writes the tags of rules with the names of our own documents. */
public final class JsonTags {
  private JsonTags() {}

  /** Writes the field {@code attack}: a list of techniques. */
  public static void attack(JsonGenerator json, List<AttackTag> tags) throws IOException {
    json.writeArrayFieldStart("attack");
    for (AttackTag tag : tags) {
      json.writeStartObject();
      json.writeStringField("id", tag.id());
      json.writeStringField("tactic", tag.tactic());
      json.writeStringField("technique", tag.technique());
      json.writeStringField("subtechnique", tag.subtechnique());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
