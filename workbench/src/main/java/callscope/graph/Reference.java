package callscope.graph;

import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.rule.Scopes;
import callscope.rule.Statement;
import java.util.List;

/**
 * A {@code match} statement of a rule.
 *
 * @param from the rule that it stands in
 * @param leaf the statement
 * @param name what it names
 * @param ofNamespace whether that is a namespace, and not a rule
 * @param targets the rules that answer it; none if nothing has the name
 * @param at the scopes that it is evaluated at: those of its rule, or of the subscope that it
 *     stands in
 * @param forbidden whether it stands below an odd number of {@code not}
 * @param counted whether the matches are counted
 */
public record Reference(
    Rule from,
    Statement.Leaf leaf,
    String name,
    boolean ofNamespace,
    List<Rule> targets,
    Scopes at,
    boolean forbidden,
    boolean counted) {
  public Reference {
    targets = List.copyOf(targets);
  }

  /**
   * Whether a match of the target can be seen here: the target has a scope of the flavor, and it is
   * not wider than where this statement stands. False, too, if this is never evaluated for the
   * flavor.
   */
  public boolean sees(Rule target, Flavor flavor) {
    return sees(target.meta().scopes(), flavor);
  }

  /** Whether a match of a rule of these scopes could be seen here. */
  public boolean sees(Scopes target, Flavor flavor) {
    return at.of(flavor)
        .flatMap(here -> target.of(flavor).map(there -> there.isWithin(here)))
        .orElse(false);
  }

  /** The targets that can be seen here. */
  public List<Rule> seen(Flavor flavor) {
    return targets.stream().filter(target -> sees(target, flavor)).toList();
  }

  /** The scope that this is evaluated at, as a rule of the given scopes would have it. */
  public Scopes atIf(Scopes rule) {
    return inSubscope() ? at : rule;
  }

  /** Whether it stands in a subscope of its rule. */
  public boolean inSubscope() {
    return !at.equals(from.meta().scopes());
  }

  /** Whether it stands in a subscope of this scope, or the rule itself has it. */
  public boolean isAt(Scope scope, Flavor flavor) {
    return at.of(flavor).filter(scope::equals).isPresent();
  }
}
