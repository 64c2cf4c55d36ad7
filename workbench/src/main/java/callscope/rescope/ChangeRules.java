package callscope.rescope;

import callscope.edit.Edit;
import callscope.edit.RuleText;
import callscope.edit.SourceChange;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the scopes of a plan into the sources of its rules, and changes nothing else. */
public final class ChangeRules {
  private ChangeRules() {}

  /** Returns the changed files, in the order of the plan. */
  public static List<SourceChange> change(Plan plan) {
    List<SourceChange> changes = new ArrayList<>();
    for (Plan.Change change : plan.changes().values()) {
      Rule rule = change.rule();
      Edit edit = new RuleText(rule.source()).scope(Flavor.DYNAMIC, change.to());
      RuleSource after = Edit.apply(rule.source(), List.of(edit));
      changes.add(new SourceChange(Optional.of(rule.source()), after));
    }
    return changes;
  }
}
