package callscope.lint;

import callscope.graph.RuleGraph;
import callscope.rule.Rule;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts the parts of the namespaces of a rule set. */
final class NamespaceParts {
  private final Map<String, Integer> counts = new HashMap<>();

  /** For each namespace, its child parts and how many rules use each. */
  private final Map<String, Map<String, Integer>> below = new HashMap<>();

  private final Map<String, Set<String>> shared = new HashMap<>();

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
          shared.put(parent, several);
        });
  }

  /** How often a part occurs in the namespaces of rules, at any level. */
  int count(String part) {
    return counts.getOrDefault(part, 0);
  }

  /**
   * The child parts of a namespace that several rules share.
   *
   * @param parent with a slash at its end; empty for the parts at the top
   */
  Set<String> shared(String parent) {
    return shared.getOrDefault(parent, Collections.emptySet());
  }
}
