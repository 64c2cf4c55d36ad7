package callscope.render.stix;

import callscope.artifacts.Artifact;
import callscope.artifacts.ArtifactOperation;
import callscope.console.Phrases;
import callscope.render.findings.NetworkName;
import callscope.render.findings.ValidHashes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Turns artifacts into observables. Scheduled tasks and other processes have no kind of object. */
final class ObserveArtifacts {
  private static final int MAX_VALUE = 10_000;
  private static final Pattern TYPE = Pattern.compile("REG_[A-Z_]+");

  private ObserveArtifacts() {}

  /**
   * The observables of an artifact, its own last.
   *
   * @param relation the verb that says what the sample did; empty if the standard has none
   */
  record Observed(List<StixObservable> objects, String relation) {
    Observed {
      objects = List.copyOf(objects);
    }

    static Observed of(StixObservable object, String relation) {
      return new Observed(List.of(object), relation);
    }
  }

  static Optional<Observed> of(Artifact artifact) {
    String name = Phrases.cut(artifact.name(), MAX_VALUE);
    return switch (artifact.kind()) {
      case HOST, ADDRESS -> network(name);
      case URL -> url(name);
      case FILE -> Optional.of(file(name, relation(artifact), hashes(artifact)));
      case PIPE -> Optional.of(file(name, "", new TreeMap<>()));
      case FOLDER -> Optional.of(Observed.of(StixObservable.directory(name), ""));
      case KEY -> Optional.of(Observed.of(StixObservable.registryKey(name), ""));
      case VALUE -> Optional.of(Observed.of(registryValue(name, artifact.details()), ""));
      case MUTEX -> Optional.of(Observed.of(StixObservable.mutex(name), ""));
      case SERVICE -> Optional.of(Observed.of(StixObservable.service(name), ""));
      case COMMAND -> Optional.of(Observed.of(StixObservable.command(name), ""));
      case TASK, PROCESS -> Optional.empty();
    };
  }

  private static String relation(Artifact artifact) {
    if (artifact.has(ArtifactOperation.DOWNLOADED)) {
      return "downloads";
    }
    boolean dropped =
        artifact.has(ArtifactOperation.WRITTEN) || artifact.has(ArtifactOperation.COPIED);
    return dropped ? "drops" : "";
  }

  private static Optional<Observed> network(String name) {
    NetworkName parsed = NetworkName.parse(name);
    if (parsed.isUnspecified()) {
      return Optional.empty();
    }
    String type =
        parsed.isIpv4()
            ? "ipv4-addr"
            : parsed.isIpv6() ? "ipv6-addr" : parsed.isDomain() ? "domain-name" : "";
    return type.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Observed.of(StixObservable.ofValue(type, parsed.host()), "communicates-with"));
  }

  /** Only what is a URL by RFC 3986; characters that are not allowed there are encoded. */
  private static Optional<Observed> url(String name) {
    String encoded = name;
    try {
      new URI(encoded);
    } catch (URISyntaxException e) {
      encoded = encode(name);
    }
    try {
      String valid = new URI(encoded).toASCIIString();
      return Optional.of(Observed.of(StixObservable.ofValue("url", valid), "communicates-with"));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String encode(String url) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      boolean allowed = c > ' ' && "\"<>\\^`{|}".indexOf(c) < 0 && c != 0x7f;
      encoded.append(allowed ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return encoded.toString();
  }

  private static NavigableMap<String, Object> hashes(Artifact artifact) {
    return StixObservable.hashes(ValidHashes.ofFile(artifact));
  }

  private static Observed file(String path, String relation, NavigableMap<String, Object> hashes) {
    int end = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    if (end <= 0 || end == path.length() - 1) {
      return Observed.of(StixObservable.file(path, "", hashes), relation);
    }
    StixObservable folder = StixObservable.directory(path.substring(0, end));
    List<StixObservable> objects = new ArrayList<>(List.of(folder));
    objects.add(StixObservable.file(path.substring(end + 1), folder.id(), hashes));
    return new Observed(objects, relation);
  }

  private static StixObservable registryValue(String name, Map<String, String> details) {
    int end = name.lastIndexOf('\\');
    if (end <= 0) {
      return StixObservable.registryKey(name);
    }
    NavigableMap<String, Object> value = new TreeMap<>();
    value.put("name", name.substring(end + 1));
    String data = details.getOrDefault("data", "");
    if (!data.isEmpty()) {
      value.put("data", Phrases.cut(data, MAX_VALUE));
    }
    String type = details.getOrDefault("type", "");
    if (TYPE.matcher(type).matches()) {
      value.put("data_type", type);
    }
    return StixObservable.registryValue(name.substring(0, end), value);
  }
}
