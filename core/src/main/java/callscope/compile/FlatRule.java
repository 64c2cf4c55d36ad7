package callscope.compile;

import callscope.feature.FeaturePattern;
import callscope.rule.Rule;
import callscope.rule.Scopes;
import callscope.rule.Statement;
import callscope.tree.TreeTraversal;

/**
 * A rule without subscopes: as written, or lifted out of another one.
 *
 * @param source the rule as written that contains it
 * @param lifted whether it was a subscope
 */
record FlatRule(String name, Scopes scopes, Statement statement, Rule source, boolean lifted) {

  /** Whether it has conditions on arguments or on calls. */
  boolean isConditional() {
    return TreeTraversal.<Statement>preOrder(statement)
        .anyMatch(
            node ->
                node instanceof Statement.Where
                    || (node instanceof Statement.Simple simple
                        && simple.feature().pattern() instanceof FeaturePattern.OfArgument));
  }

  /** Whether the calls that complete its sequence are its matches. */
  boolean isSequence() {
    return statement instanceof Statement.Sequence;
  }
}
