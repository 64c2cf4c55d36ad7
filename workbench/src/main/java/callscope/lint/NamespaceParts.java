package callscope.lint;

import callscope.graph.RuleGraph;
import callscope.rule.Rule;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of the namespaces of a rule set, and of the namespaces that are well known. */
final class NamespaceParts {
  private final Map<String, Integer> counts = new HashMap<>();

  /** For each namespace, its child parts and how many rules use each. */
  private final Map<String, Map<String, Integer>> below = new HashMap<>();

  /** For each namespace, its child parts that several rules share or that are well known. */
  private final Map<String, Set<String>> usual = new HashMap<>();

  NamespaceParts(RuleGraph graph) {
    for (Rule rule : graph.rules()) {
      String parent = "";
      for (String part : List.of(rule.meta().namespace().orElse("").split("/", -1))) {
        counts.merge(part, 1, Integer::sum);
        below.computeIfAbsent(parent, p -> new HashMap<>()).merge(part, 1, Integer::sum);
        parent += part + "/";
      }
    }
    below.forEach(
        (parent, parts) -> {
          Set<String> several = new HashSet<>();
          parts.forEach(
              (part, rules) -> {
                if (rules > 1) {
                  several.add(part);
                }
              });
          usual.put(parent, several);
        });
    KnownNamespaces.all()
        .forEach(
            (parent, parts) -> usual.computeIfAbsent(parent, p -> new HashSet<>()).addAll(parts));
  }

  /** Whether only one rule has a part, at any level, and no well-known namespace. */
  boolean isRare(String part) {
    return counts.getOrDefault(part, 0) == 1 && !KnownNamespaces.hasPart(part);
  }

  /**
   * The child parts of a namespace that several rules share or that are well known.
   *
   * @param parent with a slash at its end; empty for the parts at the top
   */
  Set<String> usual(String parent) {
    return usual.getOrDefault(parent, Collections.emptySet());
  }
}
