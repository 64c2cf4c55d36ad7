package callscope.lint;

import callscope.satisfiability.TruthValue;
import java.util.List;

/**
 * Whether a statement can be true.
 *
 * @param why the causes if it is never true; else empty
 */
record Verdict(TruthValue truth, List<Cause> why) {
  static final Verdict MAYBE = new Verdict(TruthValue.MAYBE, List.of());
  static final Verdict ALWAYS = new Verdict(TruthValue.ALWAYS, List.of());

  Verdict {
    why = List.copyOf(why);
  }

  static Verdict never(List<Cause> why) {
    return new Verdict(TruthValue.NEVER, why);
  }

  /** The verdict for a truth, with the causes if it is never true. */
  static Verdict of(TruthValue truth, List<Cause> why) {
    return truth == TruthValue.NEVER ? never(why) : truth == TruthValue.ALWAYS ? ALWAYS : MAYBE;
  }

  boolean isNever() {
    return truth == TruthValue.NEVER;
  }
}
