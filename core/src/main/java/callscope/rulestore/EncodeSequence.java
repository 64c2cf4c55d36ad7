package callscope.rulestore;

import callscope.bytes.ByteSink;
import callscope.compile.Condition;
import callscope.rule.SequenceOrder;
import callscope.rule.SequenceStep;
import callscope.rule.Statement;
import java.util.List;
import java.util.function.BiConsumer;

/** Encodes the steps of sequences and their order, for {@link DecodeSequence}. */
final class EncodeSequence {
  private final ByteSink sink;
  private final BiConsumer<Statement, Condition> calls;

  /**
   * Creates an encoder.
   *
   * @param calls encodes the call of a step
   */
  EncodeSequence(ByteSink sink, BiConsumer<Statement, Condition> calls) {
    this.sink = sink;
    this.calls = calls;
  }

  void write(Statement.Sequence sequence, Condition.Sequence condition) {
    SequenceOrder order = sequence.order();
    sink.number(order.across().ordinal());
    sink.number(order.within().map(SequenceOrder.Limit::amount).orElse(0L));
    sink.flag(order.within().filter(SequenceOrder.Limit::isTime).isPresent());
    sink.number(order.runs());
    sink.optionalString(order.distinct());
    sink.flag(order.anyOrder());
    steps(sequence.steps(), condition.steps());
    steps(sequence.until(), condition.until());
  }

  private void steps(List<SequenceStep> steps, Condition[] conditions) {
    sink.number(steps.size());
    for (int i = 0; i < conditions.length; i++) {
      step(steps.get(i), conditions[i]);
    }
  }

  private void step(SequenceStep step, Condition condition) {
    sink.number(step.kind().ordinal());
    sink.number(step.position().line());
    sink.number(step.position().column());
    List<Condition.Simple> matches = condition.simpleConditions().toList();
    sink.number(step.alternatives().size());
    for (int i = 0; i < matches.size(); i++) {
      SequenceStep.Alternative alternative = step.alternatives().get(i);
      sink.list(
          alternative.bindings(),
          binding -> {
            sink.string(binding.variable());
            sink.string(binding.argument());
          });
      calls.accept(alternative.call(), matches.get(i));
    }
  }
}
