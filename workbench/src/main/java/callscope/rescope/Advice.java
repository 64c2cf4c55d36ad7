package callscope.rescope;

import callscope.rule.Rule;
import callscope.rule.Scope;

/**
 * The recommended scope of a rule.
 *
 * @param from the current dynamic scope
 * @param to the recommended scope; equal to {@code from} if the rule should keep its scope
 * @param size for a span of calls: the number of calls that the span needs, at least 1; otherwise 1
 * @param reason the reason, as text for the user
 */
public record Advice(Rule rule, Scope from, Scope to, int size, String reason) {
  public boolean isChange() {
    return from != to;
  }

  /** Whether the recommended scope is wider than the current one. */
  public boolean isWidening() {
    return isChange() && from.isWithin(to);
  }

  Advice instead(Scope other, int neededSize, String why) {
    return new Advice(rule, from, other, neededSize, why);
  }
}
