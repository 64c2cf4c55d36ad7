package callscope.artifacts;

import callscope.input.Hashes;
import callscope.input.SavedFile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The hashes of the files that a sandbox saved, by their paths. Not thread-safe. */
final class HashesOfFiles {
  private final boolean ignoresCase;
  private final Map<String, Map<String, Set<String>>> byPath = new HashMap<>();

  HashesOfFiles(List<SavedFile> files, boolean ignoresCase) {
    this.ignoresCase = ignoresCase;
    for (SavedFile file : files) {
      for (String path : file.paths()) {
        add(byPath.computeIfAbsent(key(path), key -> new LinkedHashMap<>()), file.hashes());
      }
    }
  }

  private static void add(Map<String, Set<String>> ofPath, Hashes hashes) {
    add(ofPath, "sha256", hashes.sha256());
    add(ofPath, "sha1", hashes.sha1());
    add(ofPath, "md5", hashes.md5());
  }

  private static void add(Map<String, Set<String>> ofPath, String kind, String hash) {
    if (!hash.isEmpty()) {
      ofPath.computeIfAbsent(kind, key -> new LinkedHashSet<>()).add(hash);
    }
  }

  private String key(String path) {
    return ignoresCase ? path.toLowerCase(Locale.ROOT) : path;
  }

  /**
   * The hashes of a file by kind, such as {@code sha256}; those of several versions are separated
   * by commas.
   */
  Map<String, String> of(String path) {
    Map<String, String> hashes = new LinkedHashMap<>();
    byPath
        .getOrDefault(key(path), Map.of())
        .forEach((kind, values) -> hashes.put(kind, String.join(", ", values)));
    return hashes;
  }
}
