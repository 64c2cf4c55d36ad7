package callscope.match;

import callscope.compile.Patterns;
import callscope.feature.CallCondition;
import callscope.feature.CallOutcome;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import callscope.input.CallTable;
import callscope.input.Trace;
import callscope.vocabulary.Outcomes;
import java.math.BigInteger;
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
            .filter(pattern -> !(condition(pattern) instanceof CallCondition.On))
            .toArray();
  }

  private CallCondition condition(int pattern) {
    return ((FeaturePattern.OfCall) patterns.pattern(pattern)).condition();
  }

  /** The patterns that a call matches, ascending. */
  int[] of(CallTable calls, int call) {
    int[] found = NONE;
    for (int pattern : asked) {
      if (holds(condition(pattern), calls, call)) {
        found = SignatureMatches.with(found, pattern);
      }
    }
    return found;
  }

  private boolean holds(CallCondition condition, CallTable calls, int call) {
    return switch (condition) {
      case CallCondition.Outcome(var outcomesAsked) ->
          outcomesAsked.contains(CallOutcome.valueOf(outcomes.outcome(calls, call).name()));
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
    long bits =
        switch (value.get()) {
          case Numeral.Small(long small) -> small;
          case Numeral.Large(BigInteger large) -> large.longValue();
          case Numeral.Real(double real) -> (long) real;
        };
    int width = outcomes.convention(calls.signature(call)).width();
    return ranges.stream().anyMatch(range -> range.contains(bits, width));
  }
}
