package callscope.match;

import callscope.compile.Condition;
import callscope.feature.FeaturePattern;
import java.util.ArrayList;
import java.util.List;

/** Tries conditions on the features of a region. */
public final class Evaluate {
  private Evaluate() {}

  /** Whether the condition holds; looks at no more than it must. */
  public static boolean test(Condition condition, PatternAnswers features) {
    return switch (condition) {
      case Condition.Has has -> features.has(has.pattern());
      case Condition.All all -> {
        for (Condition child : all.children()) {
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

  private static boolean atLeast(Condition.AtLeast some, PatternAnswers features) {
    int missing = some.count();
    if (missing == 0) {
      return true;
    }
    for (Condition child : some.children()) {
      if (test(child, features) && --missing == 0) {
        return true;
      }
    }
    return false;
  }

  private static int count(Condition.Counted counted, PatternAnswers features) {
    return counted.pattern() < 0 ? 0 : features.count(counted.pattern());
  }

  private static boolean isInRange(Condition.Counted counted, int count) {
    return Long.compareUnsigned(counted.statement().min(), count) <= 0
        && Long.compareUnsigned(count, counted.statement().max()) <= 0;
  }

  /** How the condition and all below it came out. */
  static Evidence explain(Condition condition, FeatureView features) {
    return switch (condition) {
      case Condition.Has has -> explain(has, features);
      case Condition.All all -> {
        List<Evidence> children = explain(all.children(), features);
        yield Evidence.of(all, successes(children) == children.size(), children);
      }
      case Condition.AtLeast some -> {
        List<Evidence> children = explain(some.children(), features);
        yield Evidence.of(some, successes(children) >= some.count(), children);
      }
      case Condition.Not not -> {
        Evidence child = explain(not.child(), features);
        yield Evidence.of(not, !child.success(), List.of(child));
      }
      case Condition.Counted counted -> explain(counted, features);
    };
  }

  private static List<Evidence> explain(Condition[] conditions, FeatureView features) {
    List<Evidence> evidence = new ArrayList<>(conditions.length);
    for (Condition condition : conditions) {
      evidence.add(explain(condition, features));
    }
    return evidence;
  }

  private static int successes(List<Evidence> children) {
    int count = 0;
    for (Evidence child : children) {
      count += child.success() ? 1 : 0;
    }
    return count;
  }

  private static Evidence explain(Condition.Has has, FeatureView features) {
    if (!features.has(has.pattern())) {
      return Evidence.failed(has);
    }
    FeaturePattern pattern = has.statement().pattern();
    boolean captures =
        pattern instanceof FeaturePattern.Substring || pattern instanceof FeaturePattern.Regex;
    return new Evidence(
        has,
        true,
        List.of(),
        features.locations(has.pattern()),
        captures ? features.captures(has.pattern()) : List.of());
  }

  private static Evidence explain(Condition.Counted counted, FeatureView features) {
    int count = count(counted, features);
    Locations locations = count == 0 ? Locations.NONE : features.locations(counted.pattern());
    return new Evidence(counted, isInRange(counted, count), List.of(), locations, List.of());
  }
}
