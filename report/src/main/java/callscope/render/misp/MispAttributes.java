package callscope.render.misp;

import callscope.artifacts.Artifact;
import callscope.console.Phrases;
import callscope.console.SafeText;
import callscope.render.NameUuid;
import callscope.render.findings.ArtifactNote;
import callscope.render.findings.NetworkName;
import callscope.render.findings.ValidHashes;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Writes the attributes of an event, each value once. */
final class MispAttributes {
  /** MISP keeps no more than 65,535 bytes of a value. */
  private static final int MAX_VALUE = 10_000;

  private static final int MAX_COMMENT = 1_000;
  private static final String AS_THE_EVENT = "5";
  private static final String NETWORK = "Network activity";
  private static final String DROPPED = "Artifacts dropped";
  private static final String PERSISTENCE = "Persistence mechanism";
  private static final String OTHER = "Other";

  private final JsonGenerator json;
  private final String event;
  private final String timestamp;
  private final Set<Type> seen = new HashSet<>();

  MispAttributes(JsonGenerator json, String event, Instant time) {
    this.json = json;
    this.event = event;
    this.timestamp = Long.toString(time.getEpochSecond());
  }

  /** A value with its type, which is written once. */
  private record Type(String category, String type, String value) {}

  void hash(String type, String value) throws IOException {
    if (!value.isEmpty()) {
      write(new Type("Payload delivery", type, value), "the sample", true);
    }
  }

  void artifact(Artifact artifact) throws IOException {
    // whether a name is an indicator is for analysts to decide: samples also touch what others use
    write(type(artifact), comment(artifact), false);
  }

  private static String comment(Artifact artifact) {
    String kind = artifact.kind().word() + ": ";
    return Phrases.cut(SafeText.of(kind + ArtifactNote.of(artifact)), MAX_COMMENT);
  }

  private static Type type(Artifact artifact) {
    String name = artifact.name();
    return switch (artifact.kind()) {
      case HOST, ADDRESS -> network(name);
      case URL -> new Type(NETWORK, "url", name);
      case FILE -> file(artifact);
      case FOLDER -> new Type(DROPPED, "filename", name);
      case KEY -> new Type(PERSISTENCE, "regkey", name);
      case VALUE -> registryValue(artifact);
      case MUTEX -> new Type(DROPPED, "mutex", name);
      case PIPE -> new Type(DROPPED, "named pipe", name);
      case SERVICE -> new Type(DROPPED, "windows-service-name", name);
      case TASK -> new Type(DROPPED, "windows-scheduled-task", name);
      case COMMAND, PROCESS -> new Type(OTHER, "text", name);
    };
  }

  private static Type network(String name) {
    NetworkName parsed = NetworkName.parse(name);
    if (parsed.isIpv4() || parsed.isIpv6()) {
      return parsed.port().isEmpty()
          ? new Type(NETWORK, "ip-dst", parsed.host())
          : new Type(NETWORK, "ip-dst|port", parsed.host() + "|" + parsed.port());
    }
    if (!parsed.isDomain()) {
      return new Type(OTHER, "text", name);
    }
    return parsed.port().isEmpty()
        ? new Type(NETWORK, "hostname", parsed.host())
        : new Type(NETWORK, "hostname|port", parsed.host() + "|" + parsed.port());
  }

  /** A file with its hash, if the sandbox saved it; a bar separates them. */
  private static Type file(Artifact artifact) {
    String name = artifact.name();
    String hash = ValidHashes.ofFile(artifact).sha256();
    return hash.isEmpty() || name.indexOf('|') >= 0
        ? new Type(DROPPED, "filename", name)
        : new Type(DROPPED, "filename|sha256", name + "|" + hash);
  }

  /** A value with its data; a bar separates them. */
  private static Type registryValue(Artifact artifact) {
    String data = artifact.details().getOrDefault("data", "");
    boolean isPair = !data.isBlank() && artifact.name().indexOf('|') < 0;
    return isPair
        ? new Type(PERSISTENCE, "regkey|value", artifact.name() + "|" + data)
        : new Type(PERSISTENCE, "regkey", artifact.name());
  }

  private void write(Type type, String comment, boolean toIds) throws IOException {
    String value = Phrases.cut(type.value(), MAX_VALUE);
    if (value.isBlank() || !seen.add(type)) {
      return;
    }
    json.writeStartObject();
    json.writeStringField("uuid", uuid(type));
    json.writeStringField("type", type.type());
    json.writeStringField("category", type.category());
    json.writeStringField("value", value);
    json.writeStringField("comment", comment);
    json.writeBooleanField("to_ids", toIds);
    json.writeStringField("distribution", AS_THE_EVENT);
    json.writeStringField("timestamp", timestamp);
    json.writeEndObject();
  }

  private String uuid(Type type) {
    return NameUuid.of(UUID.fromString(event), type.type() + " " + type.value()).toString();
  }
}
