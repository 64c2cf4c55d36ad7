package callscope.rescope;

import callscope.rule.Rule;
import callscope.rule.Scope;

/**
 * The scope that a rule should have.
 *
 * @param from its dynamic scope now
 * @param to the scope that it should have; the same if it should keep it
 * @param size for a span of calls: how many calls the span must have to see what it shall see, at
 *     least 1; else 1
 * @param reason why, for people
 */
public record Advice(Rule rule, Scope from, Scope to, int size, String reason) {
  public boolean isChange() {
    return from != to;
  }

  /** Whether the scope that it should have is wider than the one it has. */
  public boolean isWidening() {
    return isChange() && from.isWithin(to);
  }

  Advice instead(Scope other, int neededSize, String why) {
    return new Advice(rule, from, other, neededSize, why);
  }
}
