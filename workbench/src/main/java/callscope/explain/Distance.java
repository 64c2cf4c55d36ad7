package callscope.explain;

import callscope.compile.Condition;
import callscope.match.Evaluate;
import callscope.match.PatternMatches;
import callscope.rule.Statement;
import java.util.Arrays;
import java.util.List;

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
    return new Distance(changes(condition, true, features), there(condition, features));
  }

  @Override
  public int compareTo(Distance other) {
    return missing != other.missing
        ? Integer.compare(missing, other.missing)
        : Integer.compare(other.there, there);
  }

  /** How many features have to appear or to vanish to give the condition this value. */
  private static int changes(Condition condition, boolean wanted, PatternMatches features) {
    return switch (condition) {
      case Condition.Simple simple -> Evaluate.test(simple, features) == wanted ? 0 : 1;
      case Condition.Not not -> changes(not.child(), !wanted, features);
      case Condition.All all -> changes(all, all.children().size(), wanted, features);
      case Condition.AtLeast some -> changes(some, some.count(), wanted, features);
      case Condition.Where where -> {
        int child = changes(where.child(), wanted, features);
        boolean holds = Evaluate.test(where, features);
        yield child == 0 && holds != wanted ? 1 : child;
      }
      case Condition.Sequence sequence ->
          changes(sequence, sequence.steps().length, wanted, features);
    };
  }

  /** The distance of a condition that is true if at least this number of its children are. */
  private static int changes(Condition parent, int count, boolean wanted, PatternMatches features) {
    List<Condition> children =
        parent instanceof Condition.Sequence sequence
            ? List.of(sequence.steps())
            : parent.children();
    // it is false if all but count - 1 are
    int needed = wanted ? count : children.size() - count + 1;
    if (needed > children.size()) {
      return NEVER;
    }
    int[] costs = new int[children.size()];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = changes(children.get(i), wanted, features);
    }
    Arrays.sort(costs);
    int sum = 0;
    for (int i = 0; i < needed; i++) {
      sum = Math.min(NEVER, sum + costs[i]);
    }
    return sum;
  }

  /** The weight of the features that are present and not forbidden by the condition. */
  private static int there(Condition condition, PatternMatches features) {
    return condition
        .simpleConditions(node -> !(node instanceof Condition.Not))
        .filter(simple -> Evaluate.test(simple, features))
        .mapToInt(simple -> weight(simple.statement().feature()))
        .sum();
  }

  /** An API counts more than its arguments, and a string more than a number. */
  private static int weight(Statement.Leaf leaf) {
    return switch (leaf.pattern().kind()) {
      case API, MATCH, IMPORT, EXPORT -> 8;
      case NUMBER, OFFSET, OPERAND_NUMBER, OPERAND_OFFSET -> 1;
      default -> 3;
    };
  }
}
