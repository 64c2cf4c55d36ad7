package callscope.render.stix;

import callscope.artifacts.Artifact;
import callscope.artifacts.Artifacts;
import callscope.document.ResultDocument;
import callscope.render.NameUuid;
import callscope.render.Renderer;
import callscope.render.findings.SampleName;
import callscope.render.findings.Technique;
import callscope.render.findings.ValidHashes;
import callscope.render.json.ExchangeJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/**
 * Writes a STIX 2.1 bundle: the sample as malware of an unknown kind, the analysis of it, the
 * techniques that it uses, and what it touched.
 */
public final class StixRenderer implements Renderer {

  @Override
  public void render(ResultDocument document, OutputStream out) throws IOException {
    Map<String, StixObservable> observables = new LinkedHashMap<>();
    NavigableMap<String, Object> hashes =
        StixObservable.hashes(ValidHashes.of(document.facts().hashes()));
    StixObservable sample = StixObservable.sample(hashes, SampleName.of(document));
    observables.put(sample.id(), sample);
    // what the sample did to each, once
    Map<String, Set<String>> relations = new LinkedHashMap<>();
    List<Artifact> artifacts =
        document.origins().artifacts().map(Artifacts::list).orElse(List.of());
    for (Artifact artifact : artifacts) {
      ObserveArtifacts.of(artifact)
          .ifPresent(
              observed -> {
                observed.objects().forEach(object -> observables.putIfAbsent(object.id(), object));
                if (!observed.relation().isEmpty()) {
                  relations
                      .computeIfAbsent(
                          observed.objects().getLast().id(), id -> new LinkedHashSet<>())
                      .add(observed.relation());
                }
              });
    }
    ExchangeJson.write(
        out,
        json -> {
          String malware = StixIds.other("malware", sample.id());
          StixObjects objects = new StixObjects(json, document);
          json.writeStartObject();
          json.writeStringField("type", "bundle");
          json.writeStringField(
              "id",
              "bundle--"
                  + NameUuid.of(NameUuid.CALLSCOPE, malware + " " + document.run().timestamp()));
          json.writeArrayFieldStart("objects");
          objects.malware(malware, sample.id());
          objects.analysis(malware, sample.id(), List.copyOf(observables.keySet()));
          Set<String> known = new LinkedHashSet<>();
          List<Technique> techniques = Technique.of(document);
          for (Technique technique : techniques) {
            if (known.add(technique.id())) {
              objects.technique(technique, techniques, malware);
            }
          }
          for (StixObservable observable : observables.values()) {
            objects.observable(observable);
          }
          for (Map.Entry<String, Set<String>> relation : relations.entrySet()) {
            for (String verb : relation.getValue()) {
              objects.relationship(malware, verb, relation.getKey());
            }
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
