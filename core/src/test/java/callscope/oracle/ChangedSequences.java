package callscope.oracle;

import callscope.rule.Rule;
import callscope.rule.SequenceOrder;
import callscope.rule.SequenceOrder.Across;
import callscope.rule.SequenceStep;
import callscope.rule.SequenceStep.Alternative;
import callscope.rule.SequenceStep.Kind;
import callscope.rule.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Leaves one part of a sequence out, to see whether it changes what the sequence matches. */
final class ChangedSequences {
  /** By the part that is left out. */
  static final Map<String, UnaryOperator<Statement.Sequence>> WITHOUT =
      Map.of(
          "until", sequence -> with(sequence, sequence.steps(), List.of(), sequence.order()),
          "not", sequence -> withoutKind(sequence, Kind.FORBIDDEN),
          "optional", sequence -> withoutKind(sequence, Kind.OPTIONAL),
          "within calls", ChangedSequences::withoutLimit,
          "within time", ChangedSequences::withoutLimit,
          "runs", sequence -> ordered(sequence, 1, Optional.empty(), sequence.order().anyOrder()),
          "distinct",
              sequence ->
                  ordered(
                      sequence,
                      sequence.order().runs(),
                      Optional.empty(),
                      sequence.order().anyOrder()),
          "any order",
              sequence ->
                  ordered(sequence, sequence.order().runs(), sequence.order().distinct(), false),
          "alternatives", ChangedSequences::withoutAlternatives,
          "bound", ChangedSequences::withoutBindings);

  /** By the value of {@code across}, the one it is replaced with. */
  static final Map<String, UnaryOperator<Statement.Sequence>> ACROSS =
      Map.of(
          "process", sequence -> across(sequence, Across.THREAD),
          "family", sequence -> across(sequence, Across.PROCESS));

  private ChangedSequences() {}

  static Rule change(Rule rule, UnaryOperator<Statement.Sequence> change) {
    Statement.Sequence sequence = (Statement.Sequence) rule.statement();
    return new Rule(rule.meta(), change.apply(sequence), rule.source());
  }

  private static Statement.Sequence with(
      Statement.Sequence of,
      List<SequenceStep> steps,
      List<SequenceStep> until,
      SequenceOrder order) {
    return new Statement.Sequence(steps, until, order, of.description(), of.position());
  }

  private static Statement.Sequence withoutKind(Statement.Sequence of, Kind kind) {
    List<SequenceStep> steps = of.steps().stream().filter(step -> step.kind() != kind).toList();
    return with(of, steps, of.until(), of.order());
  }

  private static Statement.Sequence withoutLimit(Statement.Sequence of) {
    SequenceOrder order = of.order();
    // a limit that no trace reaches, since without one that of the span may apply
    SequenceOrder.Limit far = new SequenceOrder.Limit(1_000_000, false);
    return with(
        of,
        of.steps(),
        of.until(),
        new SequenceOrder(
            order.across(), Optional.of(far), order.runs(), order.distinct(), order.anyOrder()));
  }

  private static Statement.Sequence ordered(
      Statement.Sequence of, int runs, Optional<String> distinct, boolean anyOrder) {
    SequenceOrder order = of.order();
    return with(
        of,
        of.steps(),
        of.until(),
        new SequenceOrder(order.across(), order.within(), runs, distinct, anyOrder));
  }

  private static Statement.Sequence across(Statement.Sequence of, Across across) {
    SequenceOrder order = of.order();
    return with(
        of,
        of.steps(),
        of.until(),
        new SequenceOrder(
            across, order.within(), order.runs(), order.distinct(), order.anyOrder()));
  }

  private static Statement.Sequence withoutAlternatives(Statement.Sequence of) {
    return with(
        of,
        of.steps().stream()
            .map(s -> new SequenceStep(s.kind(), s.alternatives().subList(0, 1), s.position()))
            .toList(),
        of.until(),
        of.order());
  }

  private static Statement.Sequence withoutBindings(Statement.Sequence of) {
    Statement.Sequence unlimited = of.order().within().isEmpty() ? withoutLimit(of) : of;
    return with(
        unlimited,
        of.steps().stream().map(ChangedSequences::withoutBindings).toList(),
        of.until().stream().map(ChangedSequences::withoutBindings).toList(),
        ordered(unlimited, of.order().runs(), Optional.empty(), of.order().anyOrder()).order());
  }

  private static SequenceStep withoutBindings(SequenceStep step) {
    return new SequenceStep(
        step.kind(),
        step.alternatives().stream().map(a -> new Alternative(a.call(), List.of())).toList(),
        step.position());
  }
}
