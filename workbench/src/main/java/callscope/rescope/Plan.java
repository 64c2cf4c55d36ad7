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
 * New dynamic scopes for rules, with their consequences.
 *
 * @param changes the changes by the names of the rules; requested changes come first
 * @param quiet the statements that no longer see a rule
 * @param impossible the requested rules that can't have the scope, with the reason
 */
public record Plan(Map<String, Change> changes, List<Quiet> quiet, Map<String, String> impossible) {
  public Plan {
    changes = new LinkedHashMap<>(changes);
    quiet = List.copyOf(quiet);
    impossible = new LinkedHashMap<>(impossible);
  }

  /**
   * A rule whose scope changes.
   *
   * @param neededBy the statement that would otherwise not see the rule; absent if the change was
   *     requested
   */
  public record Change(Rule rule, Scope from, Scope to, Optional<Reference> neededBy) {
    public boolean isAskedFor() {
      return neededBy.isEmpty();
    }
  }

  /**
   * A statement that can no longer see a rule.
   *
   * @param why the reason why the rule keeps its scope
   */
  public record Quiet(Reference reference, Rule target, String why) {}

  /** The scopes of a rule after the change. */
  public Scopes scopes(Rule rule) {
    Change change = changes.get(rule.name());
    Scopes now = rule.meta().scopes();
    return change == null ? now : new Scopes(now.staticScope(), Optional.of(change.to()));
  }

  /** The dynamic scope of a rule after the change. */
  public Optional<Scope> scope(Rule rule) {
    return scopes(rule).dynamicScope();
  }

  /**
   * The number of calls of a thread that a rule of the scope sees at a time; {@link
   * Integer#MAX_VALUE} for all.
   */
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
