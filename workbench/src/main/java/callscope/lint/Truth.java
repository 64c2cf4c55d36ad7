package callscope.lint;

/** Whether a statement is true, as far as its rules alone can tell. */
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

  /** Of a count, if at least so many of the parts are true. */
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
