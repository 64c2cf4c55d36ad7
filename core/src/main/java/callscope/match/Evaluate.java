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
      case Condition.Where where ->
          areAll(where.calls(), features) && test(where.child(), features);
      case Condition.Sequence sequence -> {
        for (Condition step : sequence.steps()) {
          if (!(step instanceof Condition.Not) && !test(step, features)) {
            yield false;
          }
        }
        yield true;
      }
    };
  }

  static boolean areAll(int[] patterns, PatternMatches features) {
    for (int pattern : patterns) {
      if (!features.has(pattern)) {
        return false;
      }
    }
    return true;
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
    if (counted.pattern() < 0) {
      return 0;
    }
    return counted.statement().folded()
        ? features.folded(counted.pattern())
        : features.count(counted.pattern());
  }

  static boolean isInRange(Condition.Counted counted, int count) {
    return Long.compareUnsigned(counted.statement().min(), count) <= 0
        && Long.compareUnsigned(count, counted.statement().max()) <= 0;
  }
}
