package callscope.rescope;

import callscope.rule.Rule;
import callscope.rule.Scope;
import java.util.List;

/**
 * The recommended scope of a rule.
 *
 * @param from the current dynamic scope
 * @param to the recommended scope; equal to {@code from} if the rule should keep its scope
 * @param size for a span of calls: the number of calls that the span needs, at least 1; otherwise 1
 * @param reason the reason, as text for the user
 * @param conditions the conditions to add beside strings, so that a call also matches by the object
 *     that it refers to; empty for advice about the scope alone
 */
public record Advice(
    Rule rule, Scope from, Scope to, int size, String reason, List<StringCondition> conditions) {
  public Advice {
    conditions = List.copyOf(conditions);
  }

  Advice(Rule rule, Scope from, Scope to, int size, String reason) {
    this(rule, from, to, size, reason, List.of());
  }

  /** Whether the recommended scope differs from the current one. */
  public boolean isChange() {
    return from != to;
  }

  /** Whether the rule should have the scope call and match by resolved objects. */
  public boolean isResolved() {
    return !conditions.isEmpty();
  }

  /** Whether the recommended scope is wider than the current one. */
  public boolean isWidening() {
    return isChange() && from.isWithin(to);
  }

  Advice resolved(List<StringCondition> added, String why) {
    return new Advice(rule, from, Scope.CALL, 1, why, added);
  }

  Advice instead(Scope other, int neededSize, String why) {
    return new Advice(rule, from, other, neededSize, why);
  }
}
