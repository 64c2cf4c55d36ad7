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
 * @param from the rule that contains the statement
 * @param leaf the statement
 * @param name the name that it refers to
 * @param ofNamespace whether the name is that of a namespace
 * @param targets the rules that satisfy it; empty if the name is unknown
 * @param at the scopes that it is evaluated at: those of its rule, or of the enclosing subscope
 * @param forbidden whether it is below an odd number of {@code not}s
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
   * Whether this statement can see a match of the target: the target has a scope of the flavor that
   * is not wider than the scope of the statement. False if the statement is never evaluated for the
   * flavor.
   */
  public boolean sees(Rule target, Flavor flavor) {
    return sees(target.meta().scopes(), flavor);
  }

  /** Whether this statement could see a match of a rule with these scopes. */
  public boolean sees(Scopes target, Flavor flavor) {
    return at.of(flavor)
        .flatMap(here -> target.of(flavor).map(there -> there.isWithin(here)))
        .orElse(false);
  }

  /** The targets whose matches this statement can see. */
  public List<Rule> seen(Flavor flavor) {
    return targets.stream().filter(target -> sees(target, flavor)).toList();
  }

  /** The scopes that the statement would be evaluated at if its rule had the given scopes. */
  public Scopes atIf(Scopes rule) {
    return inSubscope() ? at : rule;
  }

  /** Whether it is in a subscope of its rule. */
  public boolean inSubscope() {
    return !at.equals(from.meta().scopes());
  }

  /** Whether its subscope, or else its rule, has this scope. */
  public boolean isAt(Scope scope, Flavor flavor) {
    return at.of(flavor).filter(scope::equals).isPresent();
  }
}
