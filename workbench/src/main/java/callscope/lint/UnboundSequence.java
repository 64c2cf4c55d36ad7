package callscope.lint;

import callscope.rule.SequenceOrder;
import callscope.rule.SequenceStep;
import callscope.rule.Statement;
import callscope.tree.TreeTraversal;

/** Checks that sequences across threads have variables or say how far apart their calls may be. */
final class UnboundSequence extends Check {
  UnboundSequence() {
    super("L220", Severity.WARNING, "sequences across threads without variables or a limit");
  }

  @Override
  void check(Inspection rule) {
    TreeTraversal.<Statement>preOrder(rule.rule().statement())
        .filter(Statement.Sequence.class::isInstance)
        .map(Statement.Sequence.class::cast)
        .filter(UnboundSequence::isUnbound)
        .forEach(
            sequence ->
                rule.report(
                    this,
                    sequence.position(),
                    "the steps have no variables, so any calls of the process that are as close as"
                        + " those of a span satisfy them",
                    "add `bind` to the calls that belong together, or `within` for the distance"
                        + " that is meant"));
  }

  private static boolean isUnbound(Statement.Sequence sequence) {
    long required =
        sequence.steps().stream().filter(step -> step.kind() == SequenceStep.Kind.REQUIRED).count();
    return required > 1
        && sequence.order().across() == SequenceOrder.Across.PROCESS
        && sequence.order().within().isEmpty()
        && sequence.steps().stream().allMatch(step -> step.variables().isEmpty());
  }
}
