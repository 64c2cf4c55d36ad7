package callscope.match;

import callscope.compile.Patterns;
import callscope.feature.CallCondition;
import callscope.feature.CallOutcome;
import callscope.feature.Numeral;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.vocabulary.Outcomes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The patterns about how calls ended: their outcome, what they returned, how often they were
 * repeated. Calls that ended alike are examined once. Not thread-safe.
 */
final class CallEndings {
  private static final int[] NONE = {};

  private final Patterns patterns;
  private final Outcomes outcomes;

  /** By outcome. */
  private final int[][] ofOutcomes;

  /** The patterns about returned values, and those about repeats. */
  private final int[] returned;

  private final int[] repeated;

  /** By string id of the value and width of its type. */
  private final Map<Long, int[]> ofReturned = new HashMap<>();

  private final Map<Integer, int[]> ofRepeats = new HashMap<>();

  CallEndings(Patterns patterns, Outcomes outcomes) {
    this.patterns = patterns;
    this.outcomes = outcomes;
    this.ofOutcomes = new int[CallOutcome.values().length][];
    for (CallOutcome outcome : CallOutcome.values()) {
      ofOutcomes[outcome.ordinal()] =
          find(c -> c instanceof CallCondition.Outcome(var asked) && asked.contains(outcome));
    }
    this.returned = find(CallCondition.Returned.class::isInstance);
    this.repeated = find(CallCondition.Repeated.class::isInstance);
  }

  private int[] find(Predicate<CallCondition> holds) {
    return Arrays.stream(patterns.ofCalls())
        .filter(pattern -> holds.test(patterns.callCondition(pattern)))
        .toArray();
  }

  /** The patterns that a call matches, ascending. */
  int[] of(CallTable calls, int call) {
    int[] found = ofOutcomes[outcomes.outcome(calls, call).ordinal()];
    if (returned.length > 0 && calls.returned(call) != StringDictionary.NONE) {
      found = SignatureMatches.union(found, ofReturned(calls, call));
    }
    return repeated.length > 0
        ? SignatureMatches.union(
            found, ofRepeats.computeIfAbsent(calls.repeated(call), this::findRepeated))
        : found;
  }

  private int[] ofReturned(CallTable calls, int call) {
    int width = outcomes.convention(calls.signature(call)).width();
    Long key = (long) calls.returned(call) << Integer.SIZE | width;
    int[] known = ofReturned.get(key);
    if (known == null) {
      Optional<Numeral> value = outcomes.returned(calls, call);
      known =
          value.isEmpty() || value.get() instanceof Numeral.Real
              ? NONE
              : findReturned(value.get().lowBits(), width);
      ofReturned.put(key, known);
    }
    return known;
  }

  private int[] findReturned(long bits, int width) {
    int[] found = NONE;
    for (int pattern : returned) {
      if (isIn((CallCondition.Returned) patterns.callCondition(pattern), bits, width)) {
        found = SignatureMatches.with(found, pattern);
      }
    }
    return found;
  }

  private static boolean isIn(CallCondition.Returned condition, long bits, int width) {
    for (CallCondition.Range range : condition.ranges()) {
      if (range.contains(bits, width)) {
        return true;
      }
    }
    return false;
  }

  private int[] findRepeated(int times) {
    int[] found = NONE;
    for (int pattern : repeated) {
      var condition = (CallCondition.Repeated) patterns.callCondition(pattern);
      if (condition.times().contains(times, Long.SIZE)) {
        found = SignatureMatches.with(found, pattern);
      }
    }
    return found;
  }
}
