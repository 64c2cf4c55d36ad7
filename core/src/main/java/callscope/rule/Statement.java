package callscope.rule;

import callscope.api.Internal;
import callscope.feature.CallCondition;
import callscope.feature.FeaturePattern;
import callscope.tree.TreeNode;
import callscope.tree.TreeTraversal;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The logic of a rule, as its author wrote it. Immutable; the constructors reject what the parser
 * reports as a problem.
 */
@Internal
public sealed interface Statement extends TreeNode<Statement> {

  /** What the author says about it. */
  Optional<String> description();

  Position position();

  /** The features that it tests or counts, in the order of the text. */
  default Stream<Leaf> features() {
    return features(node -> true);
  }

  /**
   * The features that it tests or counts, in the order of the text, without those below pruned
   * statements.
   *
   * @param descends whether to visit the children of a statement
   */
  default Stream<Leaf> features(Predicate<Statement> descends) {
    return TreeTraversal.<Statement>preOrder(this, descends)
        .filter(Simple.class::isInstance)
        .map(simple -> ((Simple) simple).feature());
  }

  /** A statement about a feature; it has no children. */
  sealed interface Simple extends Statement {

    /** The feature that it tests or counts. */
    Leaf feature();

    @Override
    default List<Statement> children() {
      return List.of();
    }
  }

  /** A statement about other statements; it has at least one child. */
  sealed interface Compound extends Statement {

    /** The keyword in rule files, such as {@code 2 or more}. */
    default String keyword() {
      return switch (this) {
        case And _ -> "and";
        case Or _ -> "or";
        case Not _ -> "not";
        case AtLeast some -> some.count == 0 ? "optional" : some.count + " or more";
        case Subscope subscope -> subscope.scope.word();
        case Where _ -> "where";
        case Sequence _ -> "sequence";
      };
    }

    /**
     * The same statement about other children.
     *
     * @throws IllegalArgumentException if the statement can't have this number of children
     */
    default Compound with(
        List<Statement> children, Optional<String> description, Position position) {
      return switch (this) {
        case And _ -> new And(children, description, position);
        case Or _ -> new Or(children, description, position);
        case Not _ -> new Not(onlyOne(children), description, position);
        case AtLeast some -> new AtLeast(some.count, children, description, position);
        case Subscope subscope ->
            new Subscope(subscope.scope, onlyOne(children), description, position);
        case Where where -> new Where(onlyOne(children), where.conditions, position);
        case Sequence sequence -> sequence.withCalls(children, description, position);
      };
    }
  }

  /** True if all children are true. */
  record And(List<Statement> children, Optional<String> description, Position position)
      implements Compound {
    public And {
      children = atLeastOne(children);
    }
  }

  /** True if any child is true. */
  record Or(List<Statement> children, Optional<String> description, Position position)
      implements Compound {
    public Or {
      children = atLeastOne(children);
    }
  }

  /** True if the child is false. */
  record Not(Statement child, Optional<String> description, Position position) implements Compound {
    @Override
    public List<Statement> children() {
      return List.of(child);
    }
  }

  /**
   * True if at least {@code count} children are true.
   *
   * @param count from 0; more than there are children is possible and never true. 0 is written as
   *     {@code optional}
   */
  record AtLeast(
      int count, List<Statement> children, Optional<String> description, Position position)
      implements Compound {
    public AtLeast {
      children = atLeastOne(children);
      if (count < 0) {
        throw new IllegalArgumentException("the count is negative: " + count);
      }
    }
  }

  /**
   * True if the feature occurs at {@code min} to {@code max} addresses.
   *
   * @param counted the counted feature; only an exact feature is ever found
   * @param min read as unsigned
   * @param max read as unsigned, at least {@code min}; all bits set if there is no upper end
   * @param folded whether a call that was repeated in one record counts as often as it was made
   */
  record Count(
      Leaf counted,
      long min,
      long max,
      boolean folded,
      Optional<String> description,
      Position position)
      implements Simple {
    public static final long UNBOUNDED = -1;

    /** A count of addresses. */
    public Count(
        Leaf counted, long min, long max, Optional<String> description, Position position) {
      this(counted, min, max, false, description, position);
    }

    public Count {
      if (Long.compareUnsigned(min, max) > 0) {
        throw new IllegalArgumentException(
            "the range "
                + Long.toUnsignedString(min)
                + ".."
                + Long.toUnsignedString(max)
                + " is empty");
      }
    }

    @Override
    public Leaf feature() {
      return counted;
    }
  }

  /** True if the child is true for a region of a narrower scope. */
  record Subscope(Scope scope, Statement child, Optional<String> description, Position position)
      implements Compound {
    @Override
    public List<Statement> children() {
      return List.of(child);
    }
  }

  /** True if a feature matches the pattern. */
  record Leaf(FeaturePattern pattern, Optional<String> description, Position position)
      implements Simple {
    @Override
    public Leaf feature() {
      return this;
    }
  }

  /**
   * True of a call for which the child is true and that satisfies the conditions. If the child is a
   * count, only calls that satisfy the conditions are counted.
   *
   * @param conditions at least one
   */
  record Where(Statement child, List<CallCondition> conditions, Position position)
      implements Compound {
    public Where {
      conditions = atLeastOneOf(conditions);
    }

    /** It has none of its own; that of the child is separate. */
    @Override
    public Optional<String> description() {
      return Optional.empty();
    }

    @Override
    public List<Statement> children() {
      return List.of(child);
    }

    /** The conditions as a rule has them, without braces. */
    public String text() {
      return conditions.stream().map(CallCondition::toString).collect(Collectors.joining(", "));
    }
  }

  /**
   * True if calls satisfy the steps, in their order unless it says otherwise. Its children are the
   * calls of all steps, then those of {@code until}.
   *
   * @param steps at least one
   * @param until calls that end an unfinished sequence with the same values of variables
   */
  record Sequence(
      List<SequenceStep> steps,
      List<SequenceStep> until,
      SequenceOrder order,
      Optional<String> description,
      Position position)
      implements Compound {
    public Sequence {
      steps = atLeastOneOf(steps);
      until = List.copyOf(until);
    }

    @Override
    public List<Statement> children() {
      return Stream.concat(steps.stream(), until.stream())
          .flatMap(step -> step.alternatives().stream())
          .map(SequenceStep.Alternative::call)
          .toList();
    }

    /** Returns the same sequence in which no step has a position, to compare sequences. */
    public Sequence withoutPositions() {
      return new Sequence(
          steps.stream().map(step -> step.withPosition(Position.START)).toList(),
          until.stream().map(step -> step.withPosition(Position.START)).toList(),
          order,
          description,
          Position.START);
    }

    private Sequence withCalls(
        List<Statement> calls, Optional<String> newDescription, Position newPosition) {
      Iterator<Statement> next = calls.iterator();
      return new Sequence(
          steps.stream().map(step -> step.withCalls(next)).toList(),
          until.stream().map(step -> step.withCalls(next)).toList(),
          order,
          newDescription,
          newPosition);
    }
  }

  private static <T> List<T> atLeastOneOf(List<T> elements) {
    if (elements.isEmpty()) {
      throw new IllegalArgumentException("the list is empty");
    }
    return List.copyOf(elements);
  }

  private static List<Statement> atLeastOne(List<Statement> children) {
    if (children.isEmpty()) {
      throw new IllegalArgumentException("the statement has no children");
    }
    return List.copyOf(children);
  }

  private static Statement onlyOne(List<Statement> children) {
    if (children.size() != 1) {
      throw new IllegalArgumentException("the statement takes one child, not " + children.size());
    }
    return children.getFirst();
  }
}
