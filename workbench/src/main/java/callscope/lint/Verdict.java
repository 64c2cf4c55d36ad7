package callscope.lint;

import java.util.List;

/**
 * Whether a statement can be true.
 *
 * @param why it is never true; empty if it may be
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

  /** The verdict of a truth, with the reasons if it is never. */
  static Verdict of(Truth truth, List<Cause> why) {
    return truth == Truth.NEVER ? never(why) : truth == Truth.ALWAYS ? ALWAYS : MAYBE;
  }

  boolean isNever() {
    return truth == Truth.NEVER;
  }
}
