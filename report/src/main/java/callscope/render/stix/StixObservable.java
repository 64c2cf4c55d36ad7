package callscope.render.stix;

import callscope.input.Hashes;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An observable. Immutable.
 *
 * @param type such as {@code domain-name}
 * @param properties its own properties: strings, and lists and maps of them
 */
record StixObservable(String id, String type, NavigableMap<String, Object> properties) {

  /** An observable that some of its properties identify. */
  private static StixObservable of(
      String type, Map<String, Object> identifying, Map<String, Object> others) {
    NavigableMap<String, Object> key = new TreeMap<>(identifying);
    NavigableMap<String, Object> all = new TreeMap<>(identifying);
    all.putAll(others);
    return new StixObservable(StixIds.observable(type, key), type, all);
  }

  /** An observable with one value. */
  static StixObservable ofValue(String type, String value) {
    return of(type, Map.of("value", value), Map.of());
  }

  static StixObservable mutex(String name) {
    return of("mutex", Map.of("name", name), Map.of());
  }

  static StixObservable directory(String path) {
    return of("directory", Map.of("path", path), Map.of());
  }

  /**
   * A file. Its name, its folder and one of its hashes identify it.
   *
   * @param folder the id of its folder; empty if it is unknown
   * @param hashes its hashes by their names in the standard
   */
  static StixObservable file(String name, String folder, NavigableMap<String, Object> hashes) {
    NavigableMap<String, Object> key = new TreeMap<>();
    if (!name.isEmpty()) {
      key.put("name", name);
    }
    if (!folder.isEmpty()) {
      key.put("parent_directory_ref", folder);
    }
    NavigableMap<String, Object> all = new TreeMap<>(key);
    if (!hashes.isEmpty()) {
      key.put("hashes", identifying(hashes));
      all.put("hashes", hashes);
    }
    return new StixObservable(StixIds.observable("file", key), "file", all);
  }

  /** The hash that the standard derives ids from. */
  private static Map<String, Object> identifying(Map<String, Object> hashes) {
    String first =
        List.of("MD5", "SHA-1", "SHA-256").stream()
            .filter(hashes::containsKey)
            .findFirst()
            .orElseThrow();
    return Map.of(first, hashes.getOrDefault(first, ""));
  }

  /** Hashes by their names in the standard, without unknown ones. */
  static NavigableMap<String, Object> hashes(Hashes hashes) {
    NavigableMap<String, Object> named = new TreeMap<>();
    put(named, "MD5", hashes.md5());
    put(named, "SHA-1", hashes.sha1());
    put(named, "SHA-256", hashes.sha256());
    return named;
  }

  private static void put(NavigableMap<String, Object> named, String name, String hash) {
    if (!hash.isEmpty()) {
      named.put(name, hash);
    }
  }

  /** The file of the sample. One of its hashes identifies it. */
  static StixObservable sample(NavigableMap<String, Object> hashes, String name) {
    return hashes.isEmpty() ? file(name, "", hashes) : file("", "", hashes);
  }

  static StixObservable registryKey(String key) {
    return of("windows-registry-key", Map.of("key", key), Map.of());
  }

  static StixObservable registryValue(String key, NavigableMap<String, Object> value) {
    return of("windows-registry-key", Map.of("key", key, "values", List.of(value)), Map.of());
  }

  /** A process; no property identifies it, so its id is ours. */
  static StixObservable command(String commandLine) {
    return new StixObservable(
        StixIds.other("process", "command " + commandLine),
        "process",
        new TreeMap<>(Map.of("command_line", commandLine)));
  }

  /** A service, which the standard takes for a kind of process. */
  static StixObservable service(String name) {
    return new StixObservable(
        StixIds.other("process", "service " + name),
        "process",
        new TreeMap<>(
            Map.of("extensions", Map.of("windows-service-ext", Map.of("service_name", name)))));
  }
}
