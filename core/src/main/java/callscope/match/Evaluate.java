package callscope.match;

import callscope.compile.Condition;

/** Evaluates conditions against the features of a region. */
public final class Evaluate {
  private Evaluate() {}

  /** Whether the condition holds. Evaluation short-circuits. */
  public static boolean test(Condition condition, PatternMatches features) {
    return switch (condition) {
      case Condition.Has has -> features.has(has.pattern());
      case Condition.All all -> {
        for (Condition child : all.parts()) {
          if (!test(child, features)) {
            yield false;
          }
        }
        yield true;
      }
      case Condition.AtLeast some -> atLeast(some, features);
      case Condition.Not not -> !test(not.child(), features);
      case Condition.Counted counted -> isInRange(counted, count(counted, features));
    };
  }

  private static boolean atLeast(Condition.AtLeast some, PatternMatches features) {
    int missing = some.count();
    if (missing == 0) {
      return true;
    }
    for (Condition child : some.parts()) {
      if (test(child, features) && --missing == 0) {
        return true;
      }
    }
    return false;
  }

  static int count(Condition.Counted counted, PatternMatches features) {
    return counted.pattern() < 0 ? 0 : features.count(counted.pattern());
  }

  static boolean isInRange(Condition.Counted counted, int count) {
    return Long.compareUnsigned(counted.statement().min(), count) <= 0
        && Long.compareUnsigned(count, counted.statement().max()) <= 0;
  }
}
