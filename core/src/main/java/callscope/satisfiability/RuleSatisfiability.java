package callscope.satisfiability;

import callscope.compile.CompiledRule;
import callscope.feature.Feature;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.satisfiability.Obstacle.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which rules inputs of a kind can't match. All lists are in the order of the rule set.
 *
 * @param globals the os, arch and format of the input
 * @param rules how many were looked at, without lifted subscopes
 * @param impossible those that can't match
 * @param lacking those that can, but ask for other rules that can't match, or not there
 */
public record RuleSatisfiability(
    Flavor flavor,
    List<Feature> globals,
    long rules,
    List<Finding> impossible,
    List<Finding> lacking) {
  public RuleSatisfiability {
    globals = List.copyOf(globals);
    impossible = List.copyOf(impossible);
    lacking = List.copyOf(lacking);
  }

  /**
   * What was found of a rule.
   *
   * @param scope that it has for the flavor
   * @param obstacles what is never there and stands in its way, at least one
   */
  public record Finding(CompiledRule rule, Optional<Scope> scope, List<Obstacle> obstacles) {
    public Finding {
      obstacles = List.copyOf(obstacles);
    }

    /** Why, in a word. */
    public Reason reason() {
      List<Reason> reasons = obstacles.stream().map(Obstacle::group).distinct().toList();
      return reasons.size() == 1 ? reasons.getFirst() : Reason.SEVERAL;
    }
  }

  /** The rules that can't match by the reason; reasons that there are none for are left out. */
  public Map<Reason, List<Finding>> byReason() {
    Map<Reason, List<Finding>> groups = new EnumMap<>(Reason.class);
    for (Reason reason : Reason.values()) {
      List<Finding> found =
          impossible.stream().filter(finding -> finding.reason() == reason).toList();
      if (!found.isEmpty()) {
        groups.put(reason, found);
      }
    }
    return groups;
  }
}
