package callscope.lint;

import callscope.rule.SequenceStep;
import callscope.rule.Statement;
import callscope.tree.TreeTraversal;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks that no step of a sequence drops a variable that a later one needs. */
final class DroppedVariable extends Check {
  DroppedVariable() {
    super("L221", Severity.WARNING, "steps without a variable that a later step needs");
  }

  @Override
  void check(Inspection rule) {
    TreeTraversal.<Statement>preOrder(rule.rule().statement())
        .filter(Statement.Sequence.class::isInstance)
        .map(Statement.Sequence.class::cast)
        .filter(sequence -> !sequence.order().anyOrder())
        .forEach(sequence -> check(rule, sequence));
  }

  private void check(Inspection rule, Statement.Sequence sequence) {
    List<SequenceStep> steps =
        sequence.steps().stream()
            .filter(step -> step.kind() == SequenceStep.Kind.REQUIRED)
            .toList();
    Set<String> bound = new HashSet<>();
    for (int i = 0; i < steps.size(); i++) {
      SequenceStep step = steps.get(i);
      Set<String> dropped = new LinkedHashSet<>();
      for (SequenceStep later : steps.subList(i + 1, steps.size())) {
        dropped.addAll(later.variables());
      }
      dropped.retainAll(bound);
      step.variables().forEach(dropped::remove);
      if (!dropped.isEmpty()) {
        Set<String> shared = new HashSet<>(step.variables());
        shared.retainAll(bound);
        report(rule, step, dropped, shared.isEmpty());
      }
      bound.addAll(step.variables());
    }
  }

  private void report(Inspection rule, SequenceStep step, Set<String> dropped, boolean sharesNone) {
    String names = "`" + String.join("`, `", dropped) + "`";
    rule.report(
        this,
        step.position(),
        "the step does not bind "
            + names
            + ", which a later step needs: "
            + (sharesNone
                ? "it continues the sequence that advanced last, whichever that is"
                : "of sequences that differ only in " + names + " it continues the youngest"),
        "bind " + names + " here, too, or move the step");
  }
}
