package callscope.lint;

/** Whether a statement is true, judged from the rules alone. */
enum Truth {
  NEVER,
  MAYBE,
  ALWAYS;

  Truth negated() {
    return switch (this) {
      case NEVER -> ALWAYS;
      case MAYBE -> MAYBE;
      case ALWAYS -> NEVER;
    };
  }

  /** The truth of "at least {@code count} of the parts are true". */
  static Truth atLeast(int count, Iterable<Truth> parts) {
    int surely = 0;
    int perhaps = 0;
    for (Truth part : parts) {
      surely += part == ALWAYS ? 1 : 0;
      perhaps += part == NEVER ? 0 : 1;
    }
    return surely >= count ? ALWAYS : perhaps >= count ? MAYBE : NEVER;
  }
}
