package callscope.render.stix;

import callscope.document.ResultDocument;
import callscope.render.findings.RunTime;
import callscope.render.findings.SampleName;
import callscope.render.findings.Technique;
import callscope.version.Version;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Writes the objects of a bundle. */
final class StixObjects {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final JsonGenerator json;
  private final ResultDocument document;
  private final String time;

  StixObjects(JsonGenerator json, ResultDocument document) {
    this.json = json;
    this.document = document;
    this.time = TIME.format(RunTime.of(document));
  }

  private void begin(String type, String id) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
    json.writeStringField("spec_version", "2.1");
    json.writeStringField("id", id);
  }

  private void beginDomain(String type, String id) throws IOException {
    begin(type, id);
    json.writeStringField("created", time);
    json.writeStringField("modified", time);
  }

  /** The sample; STIX has no object for a program of which nobody knows what it is. */
  void malware(String id, String sample) throws IOException {
    beginDomain("malware", id);
    json.writeStringField("name", SampleName.of(document));
    json.writeStringField(
        "description",
        "The sample that was analysed; whether it is malicious is for an analyst to decide.");
    list("malware_types", List.of("unknown"));
    json.writeBooleanField("is_family", false);
    list("sample_refs", List.of(sample));
    json.writeEndObject();
  }

  void analysis(String malware, String sample, List<String> observables) throws IOException {
    String id = StixIds.other("malware-analysis", malware + " " + document.run().timestamp());
    beginDomain("malware-analysis", id);
    json.writeStringField("product", "callscope");
    json.writeStringField("version", Version.TEXT);
    json.writeStringField("analysis_started", time);
    json.writeStringField("sample_ref", sample);
    list("analysis_sco_refs", observables);
    json.writeEndObject();
    relationship(id, "dynamic-analysis-of", malware);
  }

  /**
   * A technique, and that the sample uses it.
   *
   * @param all all techniques, which name its tactics
   */
  void technique(Technique technique, List<Technique> all, String malware) throws IOException {
    String id = StixIds.other("attack-pattern", technique.id());
    beginDomain("attack-pattern", id);
    json.writeStringField("name", technique.name().isEmpty() ? technique.id() : technique.name());
    json.writeArrayFieldStart("external_references");
    json.writeStartObject();
    json.writeStringField("source_name", "mitre-attack");
    json.writeStringField("external_id", technique.id());
    json.writeStringField("url", technique.url());
    json.writeEndObject();
    json.writeEndArray();
    List<String> tactics =
        all.stream()
            .filter(other -> other.id().equals(technique.id()) && !other.tactic().isEmpty())
            .map(Technique::tactic)
            .toList();
    if (!tactics.isEmpty()) {
      json.writeArrayFieldStart("kill_chain_phases");
      for (String tactic : tactics) {
        json.writeStartObject();
        json.writeStringField("kill_chain_name", "mitre-attack");
        json.writeStringField("phase_name", tactic);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    relationship(malware, "uses", id);
  }

  void observable(StixObservable observable) throws IOException {
    begin(observable.type(), observable.id());
    for (Map.Entry<String, Object> property : observable.properties().entrySet()) {
      json.writeFieldName(property.getKey());
      value(property.getValue());
    }
    json.writeEndObject();
  }

  private void value(Object value) throws IOException {
    switch (value) {
      case String text -> json.writeString(text);
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName((String) entry.getKey());
          value(entry.getValue());
        }
        json.writeEndObject();
      }
      case Iterable<?> list -> {
        json.writeStartArray();
        for (Object element : list) {
          value(element);
        }
        json.writeEndArray();
      }
      default -> throw new IllegalArgumentException(value.getClass().getName());
    }
  }

  void relationship(String source, String verb, String target) throws IOException {
    beginDomain("relationship", StixIds.other("relationship", source + verb + target));
    json.writeStringField("relationship_type", verb);
    json.writeStringField("source_ref", source);
    json.writeStringField("target_ref", target);
    json.writeEndObject();
  }

  private void list(String field, List<String> values) throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
