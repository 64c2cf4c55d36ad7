package callscope.lint;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The namespaces of the built-in rules and of the community's rules. */
final class KnownNamespaces {
  private static final Map<String, Set<String>> BELOW = below();

  private KnownNamespaces() {}

  private static Map<String, Set<String>> below() {
    Map<String, Set<String>> below = new HashMap<>();
    for (String namespace : NameTable.read("namespaces.txt").lines()) {
      String parent = "";
      for (String part : namespace.split("/", -1)) {
        below.computeIfAbsent(parent, any -> new HashSet<>()).add(part);
        parent += part + "/";
      }
    }
    return below;
  }

  /** For each namespace with a slash at its end, and for the empty text, its child parts. */
  static Map<String, Set<String>> all() {
    return Collections.unmodifiableMap(BELOW);
  }

  /** Whether a part occurs at any level. */
  static boolean hasPart(String part) {
    return BELOW.values().stream().anyMatch(parts -> parts.contains(part));
  }
}
