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
import java.util.List;
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

  private final boolean asksForReturned;
  private final boolean asksForRepeats;

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
    this.asksForReturned = find(CallCondition.Returned.class::isInstance).length > 0;
    this.asksForRepeats = find(CallCondition.Repeated.class::isInstance).length > 0;
  }

  private int[] find(Predicate<CallCondition> holds) {
    return Arrays.stream(patterns.ofCalls())
        .filter(pattern -> holds.test(patterns.callCondition(pattern)))
        .toArray();
  }

  /** The patterns that a call matches, ascending. */
  int[] of(CallTable calls, int call) {
    int[] found = ofOutcomes[outcomes.outcome(calls, call).ordinal()];
    if (asksForReturned && calls.returned(call) != StringDictionary.NONE) {
      found = SignatureMatches.union(found, ofReturned(calls, call));
    }
    return asksForRepeats
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
    return find(
        condition ->
            condition instanceof CallCondition.Returned(var ranges) && isIn(ranges, bits, width));
  }

  private static boolean isIn(List<CallCondition.Range> ranges, long bits, int width) {
    return ranges.stream().anyMatch(range -> range.contains(bits, width));
  }

  private int[] findRepeated(int times) {
    return find(
        condition ->
            condition instanceof CallCondition.Repeated(var asked)
                && asked.contains(times, Long.SIZE));
  }
}
