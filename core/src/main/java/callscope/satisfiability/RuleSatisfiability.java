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
 * The rules that can't match inputs of a kind. All lists are in the order of the rule set.
 *
 * @param globals the os, arch and format of the input
 * @param rules the number of checked rules, without lifted subscopes
 * @param impossible the rules that can't match
 * @param lacking the rules that can match, but refer to other rules that can't match at their scope
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
   * A rule and what it lacks.
   *
   * @param scope the scope of the rule for the flavor, if it has one
   * @param obstacles at least one
   */
  public record Finding(CompiledRule rule, Optional<Scope> scope, List<Obstacle> obstacles) {
    public Finding {
      obstacles = List.copyOf(obstacles);
      if (obstacles.isEmpty()) {
        throw new IllegalArgumentException("the finding has no obstacles");
      }
    }

    /** The common reason of all obstacles, or {@link Reason#SEVERAL}. */
    public Reason reason() {
      List<Reason> reasons = obstacles.stream().map(Obstacle::group).distinct().toList();
      return reasons.size() == 1 ? reasons.getFirst() : Reason.SEVERAL;
    }
  }

  /** The rules that can't match, by reason. Reasons without rules are omitted. */
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
