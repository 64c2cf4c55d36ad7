package callscope.match;

import callscope.compile.CompiledRule;
import callscope.rule.Scope;

/**
 * Tries rules. This one measures nothing and, as long as no {@link ProfilingRuleEvaluator} is
 * there, costs nothing: a class, since even the quick compiler sees that it has no other form then.
 */
sealed class RuleEvaluator permits ProfilingRuleEvaluator {

  /** Whether it measures anything; such a one is of one thread. */
  boolean measures() {
    return false;
  }

  /** From now on the scope is worked for. Returns what {@link #leave} needs to go back. */
  int enter(Scope scope) {
    return 0;
  }

  /** From now on that is worked for which was before. */
  void leave(int before) {}

  /** Whether a rule holds of the features of a region. */
  boolean test(CompiledRule rule, EvaluationContext features) {
    return Evaluate.test(rule.condition(), features);
  }
}
