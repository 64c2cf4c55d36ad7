package callscope.satisfiability;

/** Whether something is true, as far as that can be told before anything was recorded. */
enum Certainty {
  NEVER,
  MAYBE,
  ALWAYS;

  Certainty negated() {
    return switch (this) {
      case NEVER -> ALWAYS;
      case MAYBE -> MAYBE;
      case ALWAYS -> NEVER;
    };
  }

  static Certainty of(boolean value) {
    return value ? ALWAYS : NEVER;
  }
}
