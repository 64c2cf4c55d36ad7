package callscope.document;

import callscope.compile.Condition;
import callscope.feature.FeaturePattern;
import callscope.rule.Scope;
import callscope.rule.Statement;
import java.util.Optional;

/** Converts a condition to the part of a rule that documents show. */
final class ConditionNode {
  private ConditionNode() {}

  /**
   * The part of the rule.
   *
   * @param subscope the scope of the lifted subscope that the condition matches; empty if it
   *     matches none
   */
  static Node of(Condition condition, Optional<Scope> subscope) {
    return switch (condition) {
      case Condition.All all ->
          new Node.Compound(Node.Compound.Kind.AND, all.statement().description());
      case Condition.Not not ->
          new Node.Compound(Node.Compound.Kind.NOT, not.statement().description());
      case Condition.AtLeast some -> some(some);
      case Condition.Counted(int pattern, Statement.Count count) ->
          new Node.Range(feature(count.counted()), count.min(), count.max(), count.description());
      case Condition.Has has ->
          subscope.<Node>map(Node.Subscope::new).orElseGet(() -> feature(has.statement()));
      case Condition.Where where -> of(where.child(), subscope).where(where.statement().text());
      case Condition.Sequence sequence ->
          new Node.Compound(Node.Compound.Kind.AND, Optional.of(inOrder(sequence.statement())));
    };
  }

  /** Other programs show a sequence as an {@code and} with this description. */
  private static String inOrder(Statement.Sequence sequence) {
    return (sequence.order().anyOrder() ? "in any order" : "in this order")
        + sequence.description().map(text -> ": " + text).orElse("");
  }

  private static Node some(Condition.AtLeast some) {
    Optional<String> description = some.statement().description();
    if (some.statement() instanceof Statement.Or) {
      return new Node.Compound(Node.Compound.Kind.OR, description);
    }
    return some.count() == 0
        ? new Node.Compound(Node.Compound.Kind.OPTIONAL, description)
        : new Node.Some(some.count(), description);
  }

  /** The feature; what is asked of its argument is a part of the description. */
  private static Node.Feature feature(Statement.Leaf leaf) {
    Node.Feature plain = new Node.Feature(leaf.pattern().plain(), leaf.description());
    return leaf.pattern() instanceof FeaturePattern.OfArgument argument
        ? (Node.Feature) plain.where(argument.condition())
        : plain;
  }
}
