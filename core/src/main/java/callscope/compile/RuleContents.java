package callscope.compile;

import callscope.feature.FeaturePattern;
import callscope.rule.Rule;

/**
 * The parts of rules and patterns that are needed for few of them only, and may be decoded on
 * demand. Immutable and thread-safe.
 */
public interface RuleContents {

  FeaturePattern pattern(int number);

  /** The name of a rule, lifted or not. */
  String name(int rule);

  /** The rule as written; for a lifted one, the rule that contains it. */
  Rule source(int rule);

  Condition condition(int rule);

  /** The name of a namespace; namespaces are numbered in the order of their first rules. */
  String namespace(int number);
}
