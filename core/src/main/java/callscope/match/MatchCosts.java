package callscope.match;

import callscope.compile.CompiledRules;
import callscope.rule.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Where the time of matching went, summed over all inputs that a rule set was tried on with it. To
 * measure takes time itself. Safe for many threads.
 */
public final class MatchCosts {
  private final CompiledRules rules;
  private final long[] nanos = new long[ProfilingRuleEvaluator.PREPARATION + 1];

  /** For each rule, by its number. */
  private final long[] nanosOfRule;

  private final long[] tries;
  private final long[] matches;
  private final byte[] scopes;

  /** Nothing so far. */
  public MatchCosts(CompiledRules rules) {
    int count = rules.rules().size();
    this.rules = rules;
    this.nanosOfRule = new long[count];
    this.tries = new long[count];
    this.matches = new long[count];
    this.scopes = new byte[count];
  }

  /** The rule set. */
  public CompiledRules rules() {
    return rules;
  }

  /** Adds what it costs to match an input. */
  Capabilities measure(Function<RuleEvaluator, Capabilities> matching) {
    ProfilingRuleEvaluator watch = new ProfilingRuleEvaluator(tries.length);
    Capabilities capabilities = matching.apply(watch);
    add(watch, capabilities.matches());
    return capabilities;
  }

  private synchronized void add(ProfilingRuleEvaluator watch, Matches found) {
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] += watch.nanos[i];
    }
    for (int rule = 0; rule < tries.length; rule++) {
      if (watch.tries[rule] > 0) {
        nanosOfRule[rule] += watch.nanosOfRule[rule];
        tries[rule] += watch.tries[rule];
        scopes[rule] = watch.scopes[rule];
        matches[rule] += found.of(rules.rules().get(rule)).size();
      }
    }
  }

  /** The time before the first region, in which all texts are searched for all patterns. */
  public synchronized Duration preparation() {
    return Duration.ofNanos(nanos[ProfilingRuleEvaluator.PREPARATION]);
  }

  /** The time for the regions of a scope: to gather their features, try rules, and explain. */
  public synchronized Duration of(Scope scope) {
    return Duration.ofNanos(nanos[scope.ordinal()]);
  }

  /** The time of all matching. */
  public synchronized Duration total() {
    return Duration.ofNanos(Arrays.stream(nanos).sum());
  }

  /** So many rules at most, lifted subscopes included; first that on which most time was spent. */
  public synchronized List<RuleCost> dearest(int count) {
    List<RuleCost> costs = new ArrayList<>();
    for (int rule = 0; rule < tries.length; rule++) {
      if (tries[rule] > 0) {
        costs.add(
            new RuleCost(
                rules.rules().get(rule),
                Scope.values()[scopes[rule]],
                tries[rule],
                matches[rule],
                Duration.ofNanos(nanosOfRule[rule])));
      }
    }
    costs.sort(Comparator.comparing(RuleCost::time).reversed());
    return List.copyOf(costs.subList(0, Math.min(count, costs.size())));
  }
}
