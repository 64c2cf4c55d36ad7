package callscope.render.comparison;

import callscope.address.ProcessAddress;
import callscope.artifacts.Artifact;
import callscope.compare.ComparedArtifacts;
import callscope.render.findings.ArtifactNote;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Writes the artifacts that only one run touched. */
final class JsonComparedArtifacts {
  private final JsonGenerator json;

  JsonComparedArtifacts(JsonGenerator json) {
    this.json = json;
  }

  void write(ComparedArtifacts artifacts, ComparedSide before, ComparedSide after)
      throws IOException {
    json.writeObjectFieldStart("artifacts");
    list("gained", artifacts.gained(), after);
    list("lost", artifacts.lost(), before);
    json.writeNumberField("both", artifacts.both());
    json.writeEndObject();
  }

  private void list(String field, List<Artifact> artifacts, ComparedSide side) throws IOException {
    json.writeArrayFieldStart(field);
    for (Artifact artifact : artifacts) {
      json.writeStartObject();
      json.writeStringField("kind", artifact.kind().word());
      json.writeStringField("name", artifact.name());
      json.writeStringField("origin", artifact.origin().word());
      json.writeStringField("uses", ArtifactNote.uses(artifact));
      OptionalLong first = artifact.first();
      if (first.isPresent()) {
        json.writeNumberField("time", first.getAsLong());
      }
      json.writeArrayFieldStart("processes");
      for (ProcessAddress process : artifact.processes().keySet()) {
        OptionalInt number = side.number(process);
        if (number.isPresent()) {
          json.writeNumber(number.getAsInt());
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
