package callscope.rescope;

import callscope.graph.Reference;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.rule.Scopes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * New dynamic scopes for rules, with what follows from them.
 *
 * @param changes by the names of the rules, those that were asked for first
 * @param quiet statements whose rules could be seen before and no longer can be
 * @param impossible rules that were asked for and that can't have the scope, with why
 */
public record Plan(Map<String, Change> changes, List<Quiet> quiet, Map<String, String> impossible) {
  public Plan {
    changes = new LinkedHashMap<>(changes);
    quiet = List.copyOf(quiet);
    impossible = new LinkedHashMap<>(impossible);
  }

  /**
   * A rule that gets another scope.
   *
   * @param neededBy the statement that could not see it otherwise; nothing if it was asked for
   */
  public record Change(Rule rule, Scope from, Scope to, Optional<Reference> neededBy) {
    public boolean isAskedFor() {
      return neededBy.isEmpty();
    }
  }

  /**
   * A statement that can no longer see a rule.
   *
   * @param why the rule stays as wide as it is
   */
  public record Quiet(Reference reference, Rule target, String why) {}

  /** The scopes of a rule after the change. */
  public Scopes scopes(Rule rule) {
    Change change = changes.get(rule.name());
    Scopes now = rule.meta().scopes();
    return change == null ? now : new Scopes(now.staticScope(), Optional.of(change.to()));
  }

  /** The scope of a rule after the change, for traces. */
  public Optional<Scope> scope(Rule rule) {
    return scopes(rule).dynamicScope();
  }

  /** How many calls of a thread a rule of the scope sees at a time; a lot if all of them. */
  static int seen(Scope scope, int spanSize) {
    return switch (scope) {
      case CALL -> 1;
      case SPAN_OF_CALLS -> spanSize;
      case FILE, PROCESS, THREAD, FUNCTION, BASIC_BLOCK, INSTRUCTION -> Integer.MAX_VALUE;
    };
  }

  /** Whether a statement can see a rule after the change. */
  public boolean sees(Reference reference, Rule target) {
    Scopes at = reference.atIf(scopes(reference.from()));
    Scopes there = scopes(target);
    return at.of(Flavor.DYNAMIC)
        .flatMap(here -> there.of(Flavor.DYNAMIC).map(scope -> scope.isWithin(here)))
        .orElse(false);
  }
}
