package callscope.explain;

import callscope.compile.Condition;
import callscope.match.PatternMatches;
import callscope.rule.Statement;
import java.util.Arrays;

/**
 * The distance of a condition from being true of a region: the number of missing features that
 * would have to be present, and of present features that would have to be absent.
 *
 * @param missing the number of these features; 0 if the condition is true
 * @param there the weight of the present features, which orders equal distances
 */
record Distance(int missing, int there) implements Comparable<Distance> {
  /** The distance of a condition that can never be true. */
  private static final int NEVER = 1 << 20;

  static Distance of(Condition condition, PatternMatches features) {
    return new Distance(toTrue(condition, features), there(condition, features));
  }

  @Override
  public int compareTo(Distance other) {
    return missing != other.missing
        ? Integer.compare(missing, other.missing)
        : Integer.compare(other.there, there);
  }

  private static int toTrue(Condition condition, PatternMatches features) {
    return switch (condition) {
      case Condition.Has has -> features.has(has.pattern()) ? 0 : 1;
      case Condition.Counted counted -> isInRange(counted, features) ? 0 : 1;
      case Condition.Not not -> toFalse(not.child(), features);
      case Condition.All all -> {
        int sum = 0;
        for (Condition child : all.children()) {
          sum = Math.min(NEVER, sum + toTrue(child, features));
        }
        yield sum;
      }
      case Condition.AtLeast some -> smallest(some.children(), some.count(), true, features);
    };
  }

  private static int toFalse(Condition condition, PatternMatches features) {
    return switch (condition) {
      case Condition.Has has -> features.has(has.pattern()) ? 1 : 0;
      case Condition.Counted counted -> isInRange(counted, features) ? 1 : 0;
      case Condition.Not not -> toTrue(not.child(), features);
      case Condition.All all -> smallest(all.children(), 1, false, features);
      case Condition.AtLeast some ->
          some.count() == 0
              ? NEVER
              : smallest(
                  some.children(), some.children().length - some.count() + 1, false, features);
    };
  }

  /** The distance for the given number of children to be true, or false. */
  private static int smallest(
      Condition[] children, int count, boolean wanted, PatternMatches features) {
    if (count > children.length) {
      return NEVER;
    }
    int[] costs = new int[children.length];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = wanted ? toTrue(children[i], features) : toFalse(children[i], features);
    }
    Arrays.sort(costs);
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum = Math.min(NEVER, sum + costs[i]);
    }
    return sum;
  }

  static boolean isInRange(Condition.Counted counted, PatternMatches features) {
    long count = counted.pattern() < 0 ? 0 : features.count(counted.pattern());
    return Long.compareUnsigned(counted.statement().min(), count) <= 0
        && Long.compareUnsigned(count, counted.statement().max()) <= 0;
  }

  private static int there(Condition condition, PatternMatches features) {
    return switch (condition) {
      case Condition.Has has -> features.has(has.pattern()) ? weight(has.statement()) : 0;
      case Condition.Counted counted ->
          isInRange(counted, features) ? weight(counted.statement().counted()) : 0;
      case Condition.Not not -> 0;
      case Condition.All all -> there(all.children(), features);
      case Condition.AtLeast some -> there(some.children(), features);
    };
  }

  /** An API counts more than its arguments, and a string more than a number. */
  private static int weight(Statement.Leaf leaf) {
    return switch (leaf.pattern().kind()) {
      case API, MATCH, IMPORT, EXPORT -> 8;
      case NUMBER, OFFSET, OPERAND_NUMBER, OPERAND_OFFSET -> 1;
      default -> 3;
    };
  }

  private static int there(Condition[] children, PatternMatches features) {
    int sum = 0;
    for (Condition child : children) {
      sum += there(child, features);
    }
    return sum;
  }
}
