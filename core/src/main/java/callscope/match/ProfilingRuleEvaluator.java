package callscope.match;

import callscope.compile.CompiledRule;
import callscope.rule.Scope;

/** Measures one match of an input, from when it is made. Used by one thread. */
final class ProfilingRuleEvaluator extends RuleEvaluator {
  /** What is worked for while no scope is; else it is the ordinal of the scope. */
  static final int PREPARATION = Scope.values().length;

  final long[] nanos = new long[PREPARATION + 1];

  /** For each rule, by its number. */
  final long[] nanosOfRule;

  final long[] tries;
  final byte[] scopes;
  private int current = PREPARATION;
  private long since = System.nanoTime();

  ProfilingRuleEvaluator(int rules) {
    this.nanosOfRule = new long[rules];
    this.tries = new long[rules];
    this.scopes = new byte[rules];
  }

  @Override
  boolean measures() {
    return true;
  }

  @Override
  int enter(Scope scope) {
    int before = current;
    leave(scope.ordinal());
    return before;
  }

  @Override
  void leave(int before) {
    long now = System.nanoTime();
    nanos[current] += now - since;
    since = now;
    current = before;
  }

  @Override
  boolean test(CompiledRule rule, EvaluationContext features) {
    int number = rule.number();
    tries[number]++;
    scopes[number] = (byte) current;
    long begin = System.nanoTime();
    boolean holds = super.test(rule, features);
    nanosOfRule[number] += System.nanoTime() - begin;
    return holds;
  }
}
