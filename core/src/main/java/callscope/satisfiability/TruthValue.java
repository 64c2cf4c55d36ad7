package callscope.satisfiability;

/**
 * A value of Kleene's three-valued logic: what is known about a condition before any input was
 * read.
 */
public enum TruthValue {
  /** False for all inputs. */
  NEVER,
  /** True for some inputs, as far as is known. */
  MAYBE,
  /** True for all inputs. */
  ALWAYS;

  /** {@link #ALWAYS} or {@link #NEVER}. */
  public static TruthValue of(boolean value) {
    return value ? ALWAYS : NEVER;
  }

  public TruthValue negated() {
    return switch (this) {
      case NEVER -> ALWAYS;
      case MAYBE -> MAYBE;
      case ALWAYS -> NEVER;
    };
  }

  /**
   * The truth value of "at least {@code count} of the parts are true".
   *
   * @param count from 0; a conjunction needs all parts, a disjunction 1
   */
  public static TruthValue atLeast(int count, Iterable<TruthValue> parts) {
    int certain = 0;
    int possible = 0;
    for (TruthValue part : parts) {
      certain += part == ALWAYS ? 1 : 0;
      possible += part == NEVER ? 0 : 1;
    }
    return certain >= count ? ALWAYS : possible >= count ? MAYBE : NEVER;
  }
}
