package callscope.rescope;

import callscope.edit.ConditionText;
import callscope.edit.Edit;
import callscope.edit.RuleText;
import callscope.edit.SourceChange;
import callscope.graph.RuleGraph;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.RuleSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the scopes of a plan and the conditions of strings into the sources of rules, and changes
 * nothing else.
 */
public final class ChangeRules {
  private ChangeRules() {}

  /** Returns the files with changed scopes, in the order of the plan. */
  public static List<SourceChange> change(Plan plan) {
    List<SourceChange> changes = new ArrayList<>();
    for (Plan.Change change : plan.changes().values()) {
      changes.add(changed(change.rule(), Optional.of(change), List.of()));
    }
    return changes;
  }

  /**
   * Returns the files with changed scopes and conditions.
   *
   * @param conditions by the names of rules, which may also be rules that keep their scope
   */
  static List<SourceChange> change(
      RuleGraph graph, Plan plan, Map<String, List<StringCondition>> conditions) {
    Set<String> names = new LinkedHashSet<>(plan.changes().keySet());
    names.addAll(conditions.keySet());
    List<SourceChange> changes = new ArrayList<>();
    for (String name : names) {
      changes.add(
          changed(
              graph.rule(name).orElseThrow(),
              Optional.ofNullable(plan.changes().get(name)),
              conditions.getOrDefault(name, List.of())));
    }
    return changes;
  }

  private static SourceChange changed(
      Rule rule, Optional<Plan.Change> change, List<StringCondition> conditions) {
    List<Edit> edits = new ArrayList<>(edits(rule, conditions).orElse(List.of()));
    change.ifPresent(to -> edits.add(new RuleText(rule.source()).scope(Flavor.DYNAMIC, to.to())));
    RuleSource after = Edit.apply(rule.source(), edits);
    return new SourceChange(Optional.of(rule.source()), after);
  }

  /** The edits that add conditions to a rule; empty if the layout of one is not supported. */
  static Optional<List<Edit>> edits(Rule rule, List<StringCondition> conditions) {
    ConditionText text = new ConditionText(rule.source());
    List<Edit> edits = new ArrayList<>();
    for (StringCondition condition : conditions) {
      Optional<List<Edit>> added =
          text.restrict(condition.string().position(), condition.arguments());
      if (added.isEmpty()) {
        return Optional.empty();
      }
      edits.addAll(added.get());
    }
    return Optional.of(edits);
  }
}
