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
 * A statement of a rule that keeps its scope, about a rule that gets another one.
 *
 * @param target the rule that changes
 */
public record Dependent(Reference reference, Rule target, Becomes becomes) {

  /** What becomes of such a statement. */
  public enum Becomes {
    /** It sees the rule as before: whatever the narrower rule still matches. */
    STAYS("sees it wherever it still matches, as before"),
    /** It stands below a {@code not}, so that fewer matches there are more here. */
    TURNS("negates it: fewer matches of it mean more matches here"),
    /** It counts matches, of which there now are as many as calls. */
    COUNTS("counts its matches, whose number changes"),
    /** It could not see the rule before, which was wider. */
    WAKES("could not see it before; now it can"),
    /** It saw the rule, and now can't. */
    QUIET("no longer sees it"),
    /** It can't see the rule, neither before nor after. */
    BLIND("could not see it before and still can't");

    private final String words;

    Becomes(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /** In one word, for programs. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All statements about the rules of a plan in rules that are not of the plan. */
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
