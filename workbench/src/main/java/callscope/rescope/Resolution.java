package callscope.rescope;

import callscope.effect.EvidenceCall;
import callscope.effect.MatchPlace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The conditions that let rules of call scope match where the call refers to an object by a handle,
 * and the calls in which they do.
 *
 * @param rules by name
 */
record Resolution(Map<String, OfRule> rules) {
  static final Resolution NONE = new Resolution(Map.of());

  Resolution {
    rules = new LinkedHashMap<>(rules);
  }

  /**
   * The conditions of a rule.
   *
   * @param conditions empty if it needs none, or none would help
   * @param calls a call that satisfies the conditions, by the region of a lost match
   * @param reason the reason why there are no conditions
   */
  record OfRule(
      List<StringCondition> conditions,
      Map<MatchRegion, ResolvedCall> calls,
      Optional<String> reason) {
    static final OfRule NONE = new OfRule(List.of(), Map.of(), Optional.empty());

    /** Whether the object keeps a match. */
    boolean keeps(MatchPlace place) {
      return calls.containsKey(MatchRegion.of(place));
    }
  }

  /** A call with the objects that it refers to. */
  record ResolvedCall(EvidenceCall call, List<String> objects) {}

  OfRule of(String rule) {
    return rules.getOrDefault(rule, OfRule.NONE);
  }

  /** The conditions by rule, without rules that have none. */
  Map<String, List<StringCondition>> conditions() {
    Map<String, List<StringCondition>> conditions = new LinkedHashMap<>();
    rules.forEach(
        (rule, of) -> {
          if (!of.conditions().isEmpty()) {
            conditions.put(rule, of.conditions());
          }
        });
    return conditions;
  }

  /** The same without the conditions of some rules. */
  Resolution without(Set<String> names) {
    Map<String, OfRule> rest = new HashMap<>(rules);
    names.forEach(rest::remove);
    return new Resolution(rest);
  }
}
