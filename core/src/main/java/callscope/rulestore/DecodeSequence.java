package callscope.rulestore;

import callscope.bytes.ByteSource;
import callscope.compile.Condition;
import callscope.rule.Position;
import callscope.rule.SequenceOrder;
import callscope.rule.SequenceStep;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Decodes what {@link EncodeSequence} wrote. */
final class DecodeSequence {
  private static final SequenceOrder.Across[] ACROSS = SequenceOrder.Across.values();
  private static final SequenceStep.Kind[] KINDS = SequenceStep.Kind.values();

  private final ByteSource source;

  DecodeSequence(ByteSource source) {
    this.source = source;
  }

  /**
   * The sequence as written.
   *
   * @param call decodes the call of a step
   */
  Statement.Sequence statement(
      Supplier<Statement> call, Optional<String> description, Position position) {
    SequenceOrder order = order();
    List<SequenceStep> steps = source.list(() -> step(call));
    List<SequenceStep> until = source.list(() -> step(call));
    return new Statement.Sequence(steps, until, order, description, position);
  }

  /**
   * The condition of a sequence, in which the call of each step is the match of its rule.
   *
   * @param call decodes the match
   */
  Condition condition(Supplier<Condition> call, Optional<String> description, Position position) {
    List<Condition> calls = new ArrayList<>();
    Statement.Sequence statement =
        statement(
            () -> {
              calls.add(call.get());
              return calls.getLast().statement();
            },
            description,
            position);
    return new Condition.Sequence(
        conditions(statement.steps(), calls), conditions(statement.until(), calls), statement);
  }

  /** Takes the calls of the steps from the front of the list. */
  private static Condition[] conditions(List<SequenceStep> steps, List<Condition> calls) {
    Condition[] conditions = new Condition[steps.size()];
    for (int i = 0; i < conditions.length; i++) {
      List<Condition> ofStep = calls.subList(0, steps.get(i).alternatives().size());
      conditions[i] = Condition.Sequence.ofStep(steps.get(i), ofStep.toArray(Condition[]::new));
      ofStep.clear();
    }
    return conditions;
  }

  private SequenceOrder order() {
    SequenceOrder.Across across = ACROSS[source.size()];
    long amount = source.number();
    boolean isTime = source.flag();
    Optional<SequenceOrder.Limit> within =
        amount == 0 ? Optional.empty() : Optional.of(new SequenceOrder.Limit(amount, isTime));
    return new SequenceOrder(across, within, source.size(), source.optionalString(), source.flag());
  }

  private SequenceStep step(Supplier<Statement> call) {
    SequenceStep.Kind kind = KINDS[source.size()];
    Position position = new Position(source.size(), source.size());
    return new SequenceStep(kind, source.list(() -> alternative(call)), position);
  }

  private SequenceStep.Alternative alternative(Supplier<Statement> call) {
    List<SequenceStep.Binding> bindings =
        source.list(() -> new SequenceStep.Binding(source.string(), source.string()));
    return new SequenceStep.Alternative(call.get(), bindings);
  }
}
