package callscope.lint;

import callscope.feature.FeaturePattern;
import callscope.rule.SequenceStep;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Canonical strings of statements. They are equal if the statements differ only in the order of
 * their parts, in descriptions and in superfluous levels.
 */
final class Canonical {
  private Canonical() {}

  static String of(Statement statement) {
    return switch (statement) {
      case Statement.And and -> group("and", members(and));
      case Statement.Or or -> group("or", members(or));
      case Statement.AtLeast some ->
          some.count() == 1
              ? group("or", members(some))
              : some.count()
                  + " or more"
                  + some.children().stream().map(Canonical::of).sorted().toList();
      case Statement.Not not -> "not(" + of(not.child()) + ")";
      case Statement.Subscope subscope -> subscope.scope() + "(" + of(subscope.child()) + ")";
      case Statement.Count count ->
          (count.folded() ? "folded " : "")
              + "count("
              + of(count.counted())
              + ")"
              + count.min()
              + ".."
              + count.max();
      case Statement.Where where -> of(where.child()) + " where " + where.text();
      case Statement.Sequence sequence -> sequence(sequence);
      case Statement.Leaf leaf -> of(leaf.pattern());
    };
  }

  private static String sequence(Statement.Sequence sequence) {
    StringBuilder text = new StringBuilder("sequence ").append(sequence.order());
    for (SequenceStep step : sequence.steps()) {
      text.append(step.kind());
      step.alternatives().forEach(call -> text.append(of(call.call())).append(call.bindings()));
    }
    for (SequenceStep step : sequence.until()) {
      text.append("until");
      step.alternatives().forEach(call -> text.append(of(call.call())).append(call.bindings()));
    }
    return text.toString();
  }

  static String of(FeaturePattern pattern) {
    return pattern.getClass().getSimpleName() + " " + pattern;
  }

  private static String group(String word, List<Statement> members) {
    List<String> parts = members.stream().map(Canonical::of).distinct().sorted().toList();
    return parts.size() == 1 ? parts.getFirst() : word + parts;
  }

  /** The parts of an `and` or `or`; nested statements of the same kind are flattened. */
  static List<Statement> members(Statement group) {
    List<Statement> members = new ArrayList<>();
    for (Statement child : group.children()) {
      boolean same =
          (group instanceof Statement.And && child instanceof Statement.And)
              || (Implication.isAny(group) && Implication.isAny(child));
      if (same) {
        members.addAll(members(child));
      } else {
        members.add(child);
      }
    }
    return members;
  }
}
