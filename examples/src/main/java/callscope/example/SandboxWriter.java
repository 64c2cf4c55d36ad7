package callscope.example;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes what the sandbox says about itself, the network and the verdict: all of it small. */
final class SandboxWriter {
  private final JsonGenerator json;
  private final SandboxTime time;

  SandboxWriter(JsonGenerator json, SandboxTime time) {
    this.json = json;
    this.time = time;
  }

  void writeStatistics() throws IOException {
    json.writeObjectFieldStart("statistics");
    json.writeArrayFieldStart("processing");
    for (String module : List.of("CAPE", "AnalysisInfo", "BehaviorAnalysis", "NetworkAnalysis")) {
      json.writeStartObject();
      json.writeStringField("name", module);
      json.writeNumberField("time", module.length() / 10.0);
      json.writeEndObject();
    }
    json.writeEndArray();
    emptyArrays("signatures", "reporting");
    json.writeEndObject();
  }

  void writeInfo() throws IOException {
    json.writeObjectFieldStart("info");
    json.writeStringField("version", "2.5");
    json.writeStringField("started", time.started());
    json.writeStringField("ended", time.ended());
    json.writeNumberField("duration", SandboxTime.DURATION_SECONDS);
    json.writeNumberField("id", 7731);
    json.writeStringField("category", "file");
    json.writeStringField("custom", "");
    json.writeObjectFieldStart("machine");
    json.writeNumberField("id", 7731);
    json.writeStringField("status", "stopping");
    json.writeStringField("name", "win10-finance");
    json.writeStringField("label", "win10-finance");
    json.writeStringField("manager", "KVM");
    json.writeStringField("started_on", time.started());
    json.writeStringField("shutdown_on", time.ended());
    json.writeEndObject();
    json.writeStringField("package", "exe");
    json.writeBooleanField("timeout", true);
    for (String unknown :
        List.of("shrike_url", "shrike_refer", "shrike_msg", "shrike_sid", "parent_id", "tlp")) {
      json.writeNullField(unknown);
    }
    for (String empty : List.of("parent_sample", "options")) {
      json.writeObjectFieldStart(empty);
      json.writeEndObject();
    }
    json.writeNullField("source_url");
    json.writeStringField("route", "");
    json.writeNumberField("user_id", 0);
    json.writeEndObject();
  }

  void writePayloads() throws IOException {
    json.writeObjectFieldStart("CAPE");
    emptyArrays("payloads", "configs");
    json.writeEndObject();
  }

  void writeDebug() throws IOException {
    json.writeObjectFieldStart("debug");
    json.writeStringField(
        "log", time.started() + ",000 [root] INFO: made up by callscope.example\n");
    emptyArrays("errors");
    json.writeEndObject();
  }

  void writeNetwork(boolean story) throws IOException {
    json.writeObjectFieldStart("network");
    if (story) {
      json.writeArrayFieldStart("hosts");
      json.writeStartObject();
      json.writeStringField("ip", HollowedScenes.ADDRESS);
      json.writeStringField("country_name", "unknown");
      json.writeStringField("hostname", "");
      json.writeStringField("inaddrarpa", "");
      json.writeEndObject();
      json.writeEndArray();
      json.writeArrayFieldStart("domains");
      json.writeStartObject();
      json.writeStringField("domain", HollowedScenes.HOST);
      json.writeStringField("ip", HollowedScenes.ADDRESS);
      json.writeEndObject();
      json.writeEndArray();
    }
    emptyArrays("tcp", "udp", "icmp", "http", "dns");
    json.writeEndObject();
  }

  void writeVerdict(SignatureEvidence evidence) throws IOException {
    json.writeArrayFieldStart("signatures");
    for (Map.Entry<Signature, List<SignatureEvidence.Reference>> entry :
        evidence.bySignature().entrySet()) {
      writeSignature(entry.getKey(), entry.getValue());
    }
    json.writeEndArray();
    json.writeNumberField("malscore", evidence.bySignature().isEmpty() ? 0.0 : 10.0);
    json.writeArrayFieldStart("ttps");
    for (Signature signature : evidence.bySignature().keySet()) {
      json.writeStartObject();
      json.writeStringField("signature", signature.title());
      json.writeArrayFieldStart("ttps");
      json.writeString(signature.technique());
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeSignature(Signature signature, List<SignatureEvidence.Reference> references)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", signature.title());
    json.writeStringField("description", signature.description());
    json.writeNumberField("severity", signature.severity());
    json.writeNumberField("weight", 1);
    json.writeNumberField("confidence", 100);
    emptyArrays("references");
    json.writeArrayFieldStart("data");
    for (SignatureEvidence.Reference reference : references) {
      json.writeStartObject();
      json.writeStringField("type", "call");
      json.writeNumberField("pid", reference.pid());
      json.writeNumberField("cid", reference.id());
      json.writeEndObject();
    }
    json.writeEndArray();
    emptyArrays("new_data");
    json.writeBooleanField("alert", false);
    emptyArrays("families");
    json.writeEndObject();
  }

  private void emptyArrays(String... names) throws IOException {
    for (String name : names) {
      json.writeArrayFieldStart(name);
      json.writeEndArray();
    }
  }
}
