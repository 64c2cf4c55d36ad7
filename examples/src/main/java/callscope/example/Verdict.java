package callscope.example;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the sandbox concludes: its signatures, with the calls that are their evidence. */
final class Verdict {
  private record Reference(int pid, int call) {}

  private final Map<Signature, List<Reference>> evidence = new EnumMap<>(Signature.class);

  /** Adds a call of a scene that shows a signature, if it is evidence of that signature. */
  void add(Signature signature, Call call, int pid, int id) {
    if (call.api().equals(signature.evidence())) {
      evidence.computeIfAbsent(signature, s -> new ArrayList<>()).add(new Reference(pid, id));
    }
  }

  void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("signatures");
    for (Map.Entry<Signature, List<Reference>> entry : evidence.entrySet()) {
      write(entry.getKey(), entry.getValue(), json);
    }
    json.writeEndArray();
    json.writeNumberField("malscore", evidence.isEmpty() ? 0.0 : 10.0);
    json.writeArrayFieldStart("ttps");
    for (Signature signature : evidence.keySet()) {
      json.writeStartObject();
      json.writeStringField("signature", signature.title());
      json.writeArrayFieldStart("ttps");
      json.writeString(signature.technique());
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(Signature signature, List<Reference> references, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", signature.title());
    json.writeStringField("description", signature.description());
    json.writeNumberField("severity", signature.severity());
    json.writeNumberField("weight", 1);
    json.writeNumberField("confidence", 100);
    writeEmptyArray("references", json);
    json.writeArrayFieldStart("data");
    for (Reference reference : references) {
      json.writeStartObject();
      json.writeStringField("type", "call");
      json.writeNumberField("pid", reference.pid());
      json.writeNumberField("cid", reference.call());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeEmptyArray("new_data", json);
    json.writeBooleanField("alert", false);
    writeEmptyArray("families", json);
    json.writeEndObject();
  }

  private static void writeEmptyArray(String name, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(name);
    json.writeEndArray();
  }
}
