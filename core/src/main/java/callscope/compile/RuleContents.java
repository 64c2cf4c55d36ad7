package callscope.compile;

import callscope.feature.FeaturePattern;
import callscope.rule.Rule;

/**
 * What is needed of few rules and patterns of a set only: it may be made when it is asked for.
 * Immutable, and safe for many threads.
 */
public interface RuleContents {

  FeaturePattern pattern(int number);

  /** The name of a rule, lifted or not. */
  String name(int rule);

  /** The rule as written; for a lifted one that in which it stands. */
  Rule source(int rule);

  Condition condition(int rule);

  /** The name of a namespace; they are numbered in the order of their first rules. */
  String namespace(int number);
}
