package callscope.rescope;

import callscope.graph.Reference;
import callscope.graph.RuleGraph;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A statement of a rule that keeps its scope, and that refers to a rule whose scope changes.
 *
 * @param target the rule that changes
 */
public record Dependent(Reference reference, Rule target, Becomes becomes) {

  /** The effect of the change on such a statement. */
  public enum Becomes {
    /** It sees the rule as before, wherever the narrower rule still matches. */
    STAYS("sees it wherever it still matches, as before"),
    /** It is below a {@code not}: fewer matches of the rule mean more matches here. */
    TURNS("negates it: fewer matches of it mean more matches here"),
    /** It counts matches, and the rule now matches once for each call. */
    COUNTS("counts its matches, whose number changes"),
    /** It could not see the rule before, because the rule was too wide. */
    WAKES("could not see it before; now it can"),
    /** It saw the rule before and no longer can. */
    QUIET("no longer sees it"),
    /** It can see the rule neither before nor after. */
    BLIND("could not see it before and still can't");

    private final String words;

    Becomes(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /** The value as one word, for JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All statements that refer to a rule of the plan, in rules outside the plan. */
  static List<Dependent> of(RuleGraph graph, Plan plan) {
    Set<Dependent> dependents = new LinkedHashSet<>();
    for (Plan.Change change : plan.changes().values()) {
      for (Reference reference : graph.dependents(change.rule())) {
        if (!plan.changes().containsKey(reference.from().name())) {
          dependents.add(new Dependent(reference, change.rule(), becomes(reference, change, plan)));
        }
      }
    }
    return new ArrayList<>(dependents);
  }

  private static Becomes becomes(Reference reference, Plan.Change change, Plan plan) {
    boolean before = reference.sees(change.rule(), Flavor.DYNAMIC);
    boolean after = plan.sees(reference, change.rule());
    if (before != after) {
      return before ? Becomes.QUIET : Becomes.WAKES;
    }
    if (!before) {
      return Becomes.BLIND;
    }
    if (reference.counted()) {
      return Becomes.COUNTS;
    }
    return reference.forbidden() ? Becomes.TURNS : Becomes.STAYS;
  }
}
