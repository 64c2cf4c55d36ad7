package callscope.match;

import callscope.compile.CompiledRule;
import callscope.rule.Scope;

/**
 * Evaluates rules without measuring. A class rather than an interface, because even the C1 compiler
 * devirtualizes and inlines its calls until a {@link ProfilingRuleEvaluator} is loaded.
 */
sealed class RuleEvaluator permits ProfilingRuleEvaluator {

  /** Whether it measures time; such an evaluator is not thread-safe. */
  boolean measures() {
    return false;
  }

  /** Attributes time to the scope from now on. Returns the state to pass to {@link #leave}. */
  int enter(Scope scope) {
    return 0;
  }

  /** Attributes time to the previous scope again. */
  void leave(int before) {}

  /** Whether the condition of a rule holds for the features of a region. */
  boolean test(CompiledRule rule, EvaluationContext features) {
    return Evaluate.test(rule.condition(), features);
  }
}
