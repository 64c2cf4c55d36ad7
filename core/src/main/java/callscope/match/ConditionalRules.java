package callscope.match;

import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.compile.ConditionalIndex;
import callscope.compile.Patterns;
import callscope.feature.FeaturePattern;
import java.util.Arrays;

/**
 * Tells for which signatures of calls a rule of call scope may hold that depends on more than the
 * signature: on the end of the call, or on the objects that it acts on. Immutable.
 *
 * <p>A rule is examined only for signatures that match one of its triggers, the patterns of
 * signatures of which it needs one.
 */
final class ConditionalRules {
  private final CompiledRules rules;
  private final Patterns patterns;
  private final ConditionalIndex index;

  ConditionalRules(CompiledRules rules) {
    this.rules = rules;
    this.patterns = rules.patterns();
    this.index = rules.conditionals();
  }

  /**
   * Whether any of the rules may hold for a call.
   *
   * @param answered the patterns that the signature of the call matches, ascending
   */
  boolean mayHold(int[] answered) {
    if (isAny(index.always(), answered)) {
      return true;
    }
    for (int pattern : answered) {
      if (isAny(index.triggered(pattern), answered)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAny(int[] numbers, int[] answered) {
    for (int number : numbers) {
      if (mayBe(rules.rules().get(number).condition(), answered, true)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a condition may hold, or may not hold, for some call with these patterns. */
  private boolean mayBe(Condition condition, int[] answered, boolean value) {
    return switch (condition) {
      case Condition.Has has -> mayBe(has.pattern(), answered, value);
      case Condition.Counted counted ->
          !value
              || counted.pattern() < 0
              || counted.statement().min() == 0
              || mayBe(counted.pattern(), answered, true);
      case Condition.Not not -> mayBe(not.child(), answered, !value);
      case Condition.All all -> {
        boolean each = true;
        boolean any = false;
        for (Condition child : all.children()) {
          boolean may = mayBe(child, answered, value);
          each &= may;
          any |= may;
        }
        yield value ? each : any;
      }
      case Condition.AtLeast some -> {
        int may = 0;
        for (Condition child : some.children()) {
          may += mayBe(child, answered, value) ? 1 : 0;
        }
        yield value ? may >= some.count() : may > some.children().size() - some.count();
      }
      case Condition.Where where -> !value || mayBe(where.child(), answered, true);
      case Condition.Sequence _ -> true;
    };
  }

  private boolean mayBe(int pattern, int[] answered, boolean value) {
    FeaturePattern of = patterns.pattern(pattern);
    if (of instanceof FeaturePattern.MatchedRule) {
      return !value || index.mayMatch(pattern, answered);
    }
    if (of instanceof FeaturePattern.OfCall || of.kind().isGlobal()) {
      return true;
    }
    boolean isPresent = Arrays.binarySearch(answered, pattern) >= 0;
    return isPresent == value || (!isPresent && !patterns.isOfSignature(pattern));
  }
}
