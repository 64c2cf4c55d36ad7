package callscope.render.html;

import callscope.address.ProcessAddress;
import callscope.artifacts.Artifact;
import callscope.artifacts.ArtifactKind;
import callscope.artifacts.ArtifactUse;
import callscope.artifacts.ArtifactUse.UsingCall;
import callscope.render.html.TouchedByCalls.DefangedArtifact;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes what calls touched as a part of the header. */
final class PageArtifacts {
  private final JsonGenerator json;
  private final Places places;

  PageArtifacts(JsonGenerator json, Places places) {
    this.json = json;
    this.places = places;
  }

  void write(List<DefangedArtifact> artifacts) throws IOException {
    json.writeArrayFieldStart("artifacts");
    for (DefangedArtifact defanged : artifacts) {
      write(defanged.artifact(), defanged.name());
    }
    json.writeEndArray();
    json.writeObjectFieldStart("artifactTitles");
    for (ArtifactKind kind : ArtifactKind.values()) {
      json.writeStringField(kind.word(), kind.title());
    }
    json.writeEndObject();
  }

  private void write(Artifact artifact, String defanged) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", artifact.kind().word());
    json.writeStringField("name", artifact.name());
    if (!defanged.equals(artifact.name())) {
      json.writeStringField("defanged", defanged);
    }
    json.writeNumberField("origin", PageHeader.number(artifact.origin()));
    json.writeObjectFieldStart("details");
    for (Map.Entry<String, String> detail : artifact.details().entrySet()) {
      json.writeStringField(detail.getKey(), detail.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("processes");
    for (ProcessAddress process : artifact.processes().keySet()) {
      int number = places.process(process);
      if (number >= 0) {
        json.writeNumber(number);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("uses");
    for (ArtifactUse use : artifact.uses()) {
      write(use);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(ArtifactUse use) throws IOException {
    json.writeStartObject();
    json.writeStringField("operation", use.operation().word());
    json.writeStringField("outcome", use.outcome().word());
    json.writeNumberField("count", use.count());
    json.writeArrayFieldStart("calls");
    for (UsingCall call : use.calls()) {
      long number = places.call(call.address());
      if (number >= 0) {
        json.writeNumber(number);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
