package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.ScopeIndex;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Tries the rules of one scope on regions of that scope.
 *
 * <p>Only rules that some feature of the region triggers are tried, in the order of dependency; a
 * match may trigger rules that come later.
 */
final class ScopeMatcher {
  private final ScopeIndex index;
  private final RuleEvaluator meter;
  private final BitSet candidates = new BitSet();

  ScopeMatcher(ScopeIndex index, RuleEvaluator meter) {
    this.index = index;
    this.meter = meter;
  }

  /** A set of features that matches are added to as they are found. */
  interface MatchableFeatures extends EvaluationContext {

    /** The patterns answered so far, each perhaps more than once. */
    int[] answered();

    /** Adds a pattern that the match of a rule of this region answers. */
    void addMatch(int pattern);
  }

  /** Passes each rule that matches to the consumer, after its match was added to the features. */
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
      if (meter.test(rule, features)) {
        matched.accept(rule);
        for (int pattern : rule.answers()) {
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
