package callscope.compile;

import callscope.rule.SequenceStep;
import callscope.rule.Statement;
import callscope.tree.TreeNode;
import callscope.tree.TreeTraversal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The logic of a compiled rule: like its {@link Statement}, but over numbered patterns and without
 * subscopes. Immutable.
 */
public sealed interface Condition extends TreeNode<Condition> {

  /** The statement as the author wrote it; for a lifted subscope, the match that replaced it. */
  Statement statement();

  /** The simple conditions that it consists of, in order. */
  default Stream<Simple> simpleConditions() {
    return simpleConditions(node -> true);
  }

  /**
   * The simple conditions that it consists of, in order, without those below pruned conditions.
   *
   * @param descends whether to visit the children of a condition
   */
  default Stream<Simple> simpleConditions(Predicate<Condition> descends) {
    return TreeTraversal.<Condition>preOrder(this, descends)
        .filter(Simple.class::isInstance)
        .map(Simple.class::cast);
  }

  /**
   * Visits the numbers of the patterns that it mentions, in order. A number may occur several
   * times.
   */
  default void forEachPattern(IntConsumer visitor) {
    TreeTraversal.<Condition>forEach(
        this,
        node -> {
          if (node instanceof Simple simple && simple.pattern() != Counted.NO_PATTERN) {
            visitor.accept(simple.pattern());
          } else if (node instanceof Where where) {
            for (int property : where.calls) {
              visitor.accept(property);
            }
          }
        });
  }

  /** A condition on a feature; it has no children. */
  sealed interface Simple extends Condition {

    /** The number of the pattern that it tests or counts; {@link Counted#NO_PATTERN} if none. */
    int pattern();

    @Override
    Statement.Simple statement();

    @Override
    default List<Condition> children() {
      return List.of();
    }
  }

  /** A condition on other conditions; it has at least one child. */
  sealed interface Compound extends Condition {
    @Override
    Statement.Compound statement();
  }

  /**
   * True if all children are true.
   *
   * @param parts the children, as an array because evaluation is the innermost loop of matching;
   *     not to be modified
   */
  record All(Condition[] parts, Statement.And statement) implements Compound {
    public All {
      parts = atLeastOne(parts);
    }

    @Override
    public List<Condition> children() {
      return Collections.unmodifiableList(Arrays.asList(parts));
    }
  }

  /**
   * True if at least {@code count} children are true.
   *
   * @param count 1 for {@code or}, 0 for {@code optional}; more than there are children is possible
   *     and never true
   * @param parts the children, as for {@link All}
   */
  record AtLeast(int count, Condition[] parts, Statement.Compound statement) implements Compound {
    public AtLeast {
      parts = atLeastOne(parts);
      if (count < 0) {
        throw new IllegalArgumentException("the count is negative: " + count);
      }
    }

    @Override
    public List<Condition> children() {
      return Collections.unmodifiableList(Arrays.asList(parts));
    }
  }

  /** True if the child is false. */
  record Not(Condition child, Statement.Not statement) implements Compound {
    @Override
    public List<Condition> children() {
      return List.of(child);
    }
  }

  /**
   * True if a feature matches the pattern.
   *
   * @param pattern the number of the pattern, from 0
   */
  record Has(int pattern, Statement.Leaf statement) implements Simple {
    public Has {
      if (pattern < 0) {
        throw new IllegalArgumentException("the number of the pattern is negative: " + pattern);
      }
    }
  }

  /**
   * True if the number of addresses at which the feature occurs is in the range of the statement.
   *
   * @param pattern the number of the pattern, from 0; {@link #NO_PATTERN} if the counted pattern is
   *     not an exact feature, which is never found
   */
  record Counted(int pattern, Statement.Count statement) implements Simple {
    public static final int NO_PATTERN = -1;

    public Counted {
      if (pattern < NO_PATTERN) {
        throw new IllegalArgumentException("the number of the pattern is negative: " + pattern);
      }
    }
  }

  /**
   * True of a call for which the child is true and that has all of the properties.
   *
   * @param calls the numbers of the patterns for the properties of the call, at least one; not to
   *     be modified
   */
  record Where(Condition child, int[] calls, Statement.Where statement) implements Compound {
    public Where {
      if (calls.length == 0) {
        throw new IllegalArgumentException("the statement has no conditions");
      }
    }

    @Override
    public List<Condition> children() {
      return List.of(child);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Where that
          && child.equals(that.child)
          && Arrays.equals(calls, that.calls)
          && statement.equals(that.statement);
    }

    @Override
    public int hashCode() {
      return statement.hashCode();
    }
  }

  /**
   * True where calls complete the steps. The matcher follows sequences through a trace; on the
   * features of a region it can only be said whether the calls of all steps are there.
   *
   * @param steps a condition for each step: a match of its rule, an {@code or} of matches, or one
   *     of these below {@code not} or {@code optional}; not to be modified
   * @param until the matches that end a sequence; not to be modified
   */
  record Sequence(Condition[] steps, Condition[] until, Statement.Sequence statement)
      implements Compound {
    public Sequence {
      steps = atLeastOne(steps);
    }

    @Override
    public List<Condition> children() {
      return Stream.concat(Arrays.stream(steps), Arrays.stream(until)).toList();
    }

    /**
     * The condition of a step.
     *
     * @param step a step whose calls are matches of rules
     * @param calls the matches, in the order of its alternatives
     */
    public static Condition ofStep(SequenceStep step, Condition[] calls) {
      Condition any =
          calls.length == 1
              ? calls[0]
              : new AtLeast(
                  1, calls, new Statement.Or(statements(calls), Optional.empty(), step.position()));
      return switch (step.kind()) {
        case REQUIRED -> any;
        case FORBIDDEN ->
            new Not(any, new Statement.Not(any.statement(), Optional.empty(), step.position()));
        case OPTIONAL ->
            new AtLeast(
                0,
                new Condition[] {any},
                new Statement.AtLeast(
                    0, List.of(any.statement()), Optional.empty(), step.position()));
      };
    }

    private static List<Statement> statements(Condition[] conditions) {
      return Arrays.stream(conditions).map(Condition::statement).toList();
    }
  }

  private static Condition[] atLeastOne(Condition[] children) {
    if (children.length == 0) {
      throw new IllegalArgumentException("the condition has no children");
    }
    return children.clone();
  }
}
