package callscope.match;

import callscope.compile.Patterns;
import callscope.feature.CallCondition;
import callscope.feature.Numeral;
import callscope.input.CallTable;
import callscope.input.Trace;
import callscope.vocabulary.Outcomes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The patterns about how calls ended: their outcome, what they returned, how often they were
 * repeated. Not thread-safe.
 */
final class CallEndings {
  private static final int[] NONE = {};

  private final Patterns patterns;
  private final Outcomes outcomes;
  private final int[] asked;

  CallEndings(Patterns patterns, Trace trace) {
    this.patterns = patterns;
    this.outcomes = Outcomes.of(trace);
    this.asked =
        Arrays.stream(patterns.ofCalls())
            .filter(pattern -> !(patterns.callCondition(pattern) instanceof CallCondition.On))
            .toArray();
  }

  /** The patterns that a call matches, ascending. */
  int[] of(CallTable calls, int call) {
    int[] found = NONE;
    for (int pattern : asked) {
      if (holds(patterns.callCondition(pattern), calls, call)) {
        found = SignatureMatches.with(found, pattern);
      }
    }
    return found;
  }

  private boolean holds(CallCondition condition, CallTable calls, int call) {
    return switch (condition) {
      case CallCondition.Outcome(var outcomesAsked) ->
          outcomesAsked.contains(outcomes.outcome(calls, call));
      case CallCondition.Returned(var ranges) -> returned(ranges, calls, call);
      case CallCondition.Repeated(var times) -> times.contains(calls.repeated(call), Long.SIZE);
      case CallCondition.On _ -> false;
    };
  }

  private boolean returned(List<CallCondition.Range> ranges, CallTable calls, int call) {
    Optional<Numeral> value = outcomes.returned(calls, call);
    if (value.isEmpty() || value.get() instanceof Numeral.Real) {
      return false;
    }
    long bits = value.get().lowBits();
    int width = outcomes.convention(calls.signature(call)).width();
    return ranges.stream().anyMatch(range -> range.contains(bits, width));
  }
}
