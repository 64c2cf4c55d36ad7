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
 * Finds the rules that only have another name now: rules of the old set that the new one lacks,
 * with the logic of one that is new. It looks again after each find, since the logic of further
 * rules may be the same then but for that name.
 */
final class FindRenames {
  private FindRenames() {}

  /**
   * The new names of rules by their old ones.
   *
   * @param gone rules that only the old set has
   * @param come rules that only the new set has
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

  /** Of several with the same logic, that of the same scopes and namespace. */
  private static Optional<Rule> nearest(Rule rule, List<Rule> candidates) {
    return candidates.stream()
        .min(
            Comparator.comparing(
                    (Rule other) -> !other.meta().scopes().equals(rule.meta().scopes()))
                .thenComparing(other -> !other.meta().namespace().equals(rule.meta().namespace()))
                .thenComparing(Rule::name));
  }
}
