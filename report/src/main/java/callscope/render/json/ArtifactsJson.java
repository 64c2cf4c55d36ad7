package callscope.render.json;

import callscope.address.ProcessAddress;
import callscope.artifacts.Artifact;
import callscope.artifacts.ArtifactUse;
import callscope.artifacts.ArtifactUse.UsingCall;
import callscope.artifacts.Artifacts;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.origin.Origin;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;

/** Writes artifacts as a JSON object on one line; docs/artifacts.md describes it. */
public final class ArtifactsJson {
  private static final int VERSION = 1;

  private ArtifactsJson() {}

  /** Writes to the stream, in ASCII, and leaves it open. */
  public static void write(Artifacts artifacts, InputFacts facts, OutputStream out)
      throws IOException {
    JsonLine.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeNumberField("version", VERSION);
          json.writeStringField("source", facts.source());
          sample(json, facts.hashes());
          json.writeBooleanField("origins_known", artifacts.originsKnown());
          json.writeArrayFieldStart("origins");
          for (Origin origin :
              Arrays.stream(Origin.values()).filter(artifacts.shown()::contains).toList()) {
            json.writeString(origin.word());
          }
          json.writeEndArray();
          json.writeNumberField("hidden", artifacts.hidden());
          json.writeArrayFieldStart("artifacts");
          for (Artifact artifact : artifacts.list()) {
            artifact(json, artifact);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void sample(JsonGenerator json, Hashes hashes) throws IOException {
    json.writeObjectFieldStart("sample");
    json.writeStringField("md5", hashes.md5());
    json.writeStringField("sha1", hashes.sha1());
    json.writeStringField("sha256", hashes.sha256());
    json.writeEndObject();
  }

  private static void artifact(JsonGenerator json, Artifact artifact) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", artifact.kind().word());
    json.writeStringField("name", artifact.name());
    json.writeStringField("origin", artifact.origin().word());
    time(json, "first", artifact.first());
    json.writeObjectFieldStart("details");
    for (Map.Entry<String, String> detail : artifact.details().entrySet()) {
      json.writeStringField(detail.getKey(), detail.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("processes");
    for (Map.Entry<ProcessAddress, String> process : artifact.processes().entrySet()) {
      json.writeStartObject();
      JsonAddress.write(json, "address", process.getKey());
      json.writeStringField("name", process.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("uses");
    for (ArtifactUse use : artifact.uses()) {
      use(json, use);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void use(JsonGenerator json, ArtifactUse use) throws IOException {
    json.writeStartObject();
    json.writeStringField("operation", use.operation().word());
    json.writeStringField("outcome", use.outcome().word());
    json.writeNumberField("count", use.count());
    time(json, "first", use.first());
    json.writeArrayFieldStart("calls");
    for (UsingCall call : use.calls()) {
      json.writeStartObject();
      JsonAddress.write(json, "address", call.address());
      json.writeStringField("api", call.api());
      time(json, "time", call.time());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void time(JsonGenerator json, String field, OptionalLong time) throws IOException {
    if (time.isPresent()) {
      json.writeNumberField(field, time.getAsLong());
    }
  }
}
