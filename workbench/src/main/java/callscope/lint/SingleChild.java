package callscope.lint;

import callscope.rule.Statement;
import callscope.tree.TreeTraversal;

/** Checks that an {@code and} or {@code or} has several children. */
final class SingleChild extends Check {
  SingleChild() {
    super("L213", Severity.INFO, "groups of a single statement");
  }

  @Override
  void check(Inspection rule) {
    // authors often start with such a statement at the top and add more later
    for (Statement statement : TreeTraversal.preOrder(rule.rule().statement()).skip(1).toList()) {
      boolean joins = statement instanceof Statement.And || statement instanceof Statement.Or;
      if (joins
          && statement.children().size() == 1
          && !(statement.children().getFirst() instanceof Statement.Leaf)) {
        rule.report(
            this,
            statement.position(),
            "this group contains a single statement",
            "replace the group by that statement");
      }
    }
  }
}
