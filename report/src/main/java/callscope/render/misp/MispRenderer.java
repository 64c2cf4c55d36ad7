package callscope.render.misp;

import callscope.artifacts.Artifact;
import callscope.artifacts.Artifacts;
import callscope.document.ResultDocument;
import callscope.input.Hashes;
import callscope.render.NameUuid;
import callscope.render.Renderer;
import callscope.render.findings.RunTime;
import callscope.render.findings.SampleName;
import callscope.render.findings.Technique;
import callscope.render.findings.ValidHashes;
import callscope.render.json.ExchangeJson;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a MISP event: the hashes of the sample, what it touched as attributes, and its techniques
 * as tags of the galaxy of ATT&amp;CK. The ids depend only on the sample and the values, so that a
 * second import updates the event.
 */
public final class MispRenderer implements Renderer {
  private static final String OWN_ORGANISATION_ONLY = "0";
  private static final String THREAT_UNDEFINED = "4";
  private static final String ANALYSIS_INITIAL = "0";

  @Override
  public void render(ResultDocument document, OutputStream out) throws IOException {
    ExchangeJson.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("Event");
          event(json, document);
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static void event(JsonGenerator json, ResultDocument document) throws IOException {
    Instant time = RunTime.of(document);
    String uuid = uuid(document);
    json.writeStringField("uuid", uuid);
    json.writeStringField(
        "info", document.run().writer() + ": " + SampleName.of(document) + " did this");
    json.writeStringField("date", LocalDate.ofInstant(time, ZoneOffset.UTC).toString());
    json.writeStringField("timestamp", Long.toString(time.getEpochSecond()));
    json.writeStringField("threat_level_id", THREAT_UNDEFINED);
    json.writeStringField("analysis", ANALYSIS_INITIAL);
    json.writeStringField("distribution", OWN_ORGANISATION_ONLY);
    json.writeBooleanField("published", false);
    tags(json, document);
    json.writeArrayFieldStart("Attribute");
    MispAttributes attributes = new MispAttributes(json, uuid, time);
    hashes(attributes, ValidHashes.of(document.facts().hashes()));
    List<Artifact> artifacts =
        document.origins().artifacts().map(Artifacts::list).orElse(List.of());
    for (Artifact artifact : artifacts) {
      attributes.artifact(artifact);
    }
    json.writeEndArray();
  }

  /** The id of the event: that of the sample, or else of the report. */
  private static String uuid(ResultDocument document) {
    String sha256 = document.facts().hashes().sha256();
    String of = sha256.isEmpty() ? document.run().reportPath() : sha256;
    return NameUuid.of(NameUuid.CALLSCOPE, "misp event of " + of).toString();
  }

  private static void tags(JsonGenerator json, ResultDocument document) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (Technique technique : Technique.of(document)) {
      String name = technique.name().replace("\"", "");
      names.add("misp-galaxy:mitre-attack-pattern=\"" + name + " - " + technique.id() + "\"");
    }
    json.writeArrayFieldStart("Tag");
    for (String name : names) {
      json.writeStartObject();
      json.writeStringField("name", name);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void hashes(MispAttributes attributes, Hashes hashes) throws IOException {
    attributes.hash("md5", hashes.md5());
    attributes.hash("sha1", hashes.sha1());
    attributes.hash("sha256", hashes.sha256());
  }
}
