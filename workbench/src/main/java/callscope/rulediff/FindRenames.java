package callscope.rulediff;

import callscope.rule.Rule;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds renamed rules: rules that only the old set has, with the same logic as a rule that only the
 * new set has. The search is repeated after each find, because other rules may then differ only in
 * that name.
 */
final class FindRenames {
  private FindRenames() {}

  /**
   * Returns the new names of renamed rules by their old names.
   *
   * @param gone the rules that only the old set has
   * @param come the rules that only the new set has
   */
  static Map<String, String> find(List<Rule> gone, List<Rule> come) {
    Map<String, String> renamed = new LinkedHashMap<>();
    Map<Statement, List<Rule>> byLogic = new LinkedHashMap<>();
    StripStatement asItIs = new StripStatement(Map.of());
    for (Rule rule : come) {
      byLogic.computeIfAbsent(asItIs.strip(rule.statement()), logic -> new ArrayList<>()).add(rule);
    }
    int known;
    do {
      known = renamed.size();
      for (Rule rule : gone) {
        if (!renamed.containsKey(rule.name())) {
          Statement logic = new StripStatement(renamed).strip(rule.statement());
          List<Rule> candidates = byLogic.getOrDefault(logic, new ArrayList<>());
          nearest(rule, candidates)
              .ifPresent(
                  found -> {
                    renamed.put(rule.name(), found.name());
                    candidates.remove(found);
                  });
        }
      }
    } while (renamed.size() > known);
    return renamed;
  }

  /**
   * Among several candidates with the same logic, prefers the one with the same scopes and
   * namespace.
   */
  private static Optional<Rule> nearest(Rule rule, List<Rule> candidates) {
    return candidates.stream()
        .min(
            Comparator.comparing(
                    (Rule other) -> !other.meta().scopes().equals(rule.meta().scopes()))
                .thenComparing(other -> !other.meta().namespace().equals(rule.meta().namespace()))
                .thenComparing(Rule::name));
  }
}
