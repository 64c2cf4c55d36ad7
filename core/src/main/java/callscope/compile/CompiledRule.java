package callscope.compile;

import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.rule.Scopes;
import java.util.List;
import java.util.Optional;

/**
 * A rule of a rule set.
 *
 * @param number its position in the rule set, after all rules that it needs
 * @param name of the rule; for a lifted subscope its parent's name, a slash and 32 hex digits
 * @param source the rule as written; for a lifted subscope the one that it stands in
 * @param lifted whether it is a subscope of another, and no capability of its own
 * @param condition its logic
 * @param needs the rules that it matches directly, ascending
 * @param announces the names that its match answers: its own and, from the inside out, its
 *     namespaces
 * @param answers the numbers of those names among the patterns of the rule set
 */
public record CompiledRule(
    int number,
    String name,
    Rule source,
    Scopes scopes,
    boolean lifted,
    Condition condition,
    int[] needs,
    List<String> announces,
    int[] answers) {
  public CompiledRule {
    announces = List.copyOf(announces);
  }

  public Optional<Scope> scope(Flavor flavor) {
    return scopes.of(flavor);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CompiledRule that && name.equals(that.name) && number == that.number;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
