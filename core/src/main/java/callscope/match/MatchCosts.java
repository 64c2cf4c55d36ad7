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
 * The time spent on matching a rule set, summed over all measured inputs. Measuring itself takes
 * time. Thread-safe.
 */
public final class MatchCosts {
  private final CompiledRules rules;
  private final long[] nanos = new long[ProfilingRuleEvaluator.PREPARATION + 1];

  /** For each rule, by its number. */
  private final long[] nanosOfRule;

  private final long[] tries;
  private final long[] matches;
  private final byte[] scopes;

  /** Creates an empty profile. */
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

  /** Measures the matching of one input and adds its costs. */
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

  /** The time before the first region, spent on searching all strings for all patterns. */
  public synchronized Duration preparation() {
    return Duration.ofNanos(nanos[ProfilingRuleEvaluator.PREPARATION]);
  }

  /**
   * The time for the regions of a scope: collecting features, evaluating rules and building
   * evidence.
   */
  public synchronized Duration of(Scope scope) {
    return Duration.ofNanos(nanos[scope.ordinal()]);
  }

  /** The total time of matching. */
  public synchronized Duration total() {
    return Duration.ofNanos(Arrays.stream(nanos).sum());
  }

  /** Returns at most {@code count} rules, including lifted subscopes, the most expensive first. */
  public synchronized List<RuleCost> mostExpensive(int count) {
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
