package callscope.lint;

import java.util.List;

/**
 * Whether a statement can be true.
 *
 * @param why the causes if it is never true; else empty
 */
record Verdict(Truth truth, List<Cause> why) {
  static final Verdict MAYBE = new Verdict(Truth.MAYBE, List.of());
  static final Verdict ALWAYS = new Verdict(Truth.ALWAYS, List.of());

  Verdict {
    why = List.copyOf(why);
  }

  static Verdict never(List<Cause> why) {
    return new Verdict(Truth.NEVER, why);
  }

  /** The verdict for a truth, with the causes if it is never true. */
  static Verdict of(Truth truth, List<Cause> why) {
    return truth == Truth.NEVER ? never(why) : truth == Truth.ALWAYS ? ALWAYS : MAYBE;
  }

  boolean isNever() {
    return truth == Truth.NEVER;
  }
}
