package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.ScopeIndex;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Evaluates the rules of one scope on regions of that scope.
 *
 * <p>Only rules that a feature of the region triggers are evaluated, in dependency order. A match
 * may trigger later rules.
 */
final class ScopeMatcher {
  private final ScopeIndex index;
  private final RuleEvaluator evaluator;
  private final BitSet candidates = new BitSet();

  ScopeMatcher(ScopeIndex index, RuleEvaluator evaluator) {
    this.index = index;
    this.evaluator = evaluator;
  }

  /** A set of features to which rule matches are added as they are found. */
  interface MatchableFeatures extends EvaluationContext {

    /** The patterns matched so far; may contain duplicates. */
    int[] answered();

    /** Adds a pattern that a rule match in this region satisfies. */
    void addMatch(int pattern);
  }

  /** Passes each matching rule to the consumer before its match is added to the features. */
  void match(MatchableFeatures features, Consumer<CompiledRule> matched) {
    if (index.size() == 0) {
      return;
    }
    candidates.clear();
    for (int rule : index.always()) {
      candidates.set(rule);
    }
    for (int pattern : features.answered()) {
      trigger(pattern);
    }
    int position = candidates.nextSetBit(0);
    while (position >= 0) {
      CompiledRule rule = index.rules()[position];
      if (evaluator.test(rule, features)) {
        matched.accept(rule);
        for (int pattern : rule.satisfiedPatterns()) {
          features.addMatch(pattern);
          trigger(pattern);
        }
      }
      position = candidates.nextSetBit(position + 1);
    }
  }

  private void trigger(int pattern) {
    for (int rule : index.triggers()[pattern]) {
      candidates.set(rule);
    }
  }
}
