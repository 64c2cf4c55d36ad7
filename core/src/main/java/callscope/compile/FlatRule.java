package callscope.compile;

import callscope.rule.Rule;
import callscope.rule.Scopes;
import callscope.rule.Statement;

/**
 * A rule without subscopes: as written, or lifted out of another one.
 *
 * @param source the rule as written that contains it
 * @param lifted whether it was a subscope
 */
record FlatRule(String name, Scopes scopes, Statement statement, Rule source, boolean lifted) {

  /** Whether the calls that complete its sequence are its matches. */
  boolean isSequence() {
    return statement instanceof Statement.Sequence;
  }
}
