package callscope.lint;

import callscope.rule.Statement;
import callscope.tree.TreeTraversal;

/** Checks that no alternative is always true, which would make the others useless. */
final class AlwaysTrue extends Check {
  AlwaysTrue() {
    super("L208", Severity.WARNING, "alternatives that are always true");
  }

  @Override
  void check(Inspection rule) {
    for (Statement statement : TreeTraversal.preOrder(rule.rule().statement()).toList()) {
      boolean choice =
          statement instanceof Statement.Or
              || (statement instanceof Statement.AtLeast some && some.count() > 0);
      if (choice) {
        statement.children().stream()
            .filter(AlwaysTrue::isAlways)
            .forEach(
                child ->
                    rule.report(
                        this,
                        child.position(),
                        "this alternative is always true, so the others "
                            + (Implication.isAny(statement)
                                ? "make no difference"
                                : "count for less"),
                        "move it out of the alternatives into an enclosing `and`"));
      }
    }
  }

  private static boolean isAlways(Statement statement) {
    return switch (statement) {
      case Statement.AtLeast some -> some.count() == 0;
      case Statement.And and -> and.children().stream().allMatch(AlwaysTrue::isAlways);
      case Statement.Count count -> count.min() == 0 && count.max() == Statement.Count.UNBOUNDED;
      case Statement.Leaf leaf -> leaf.pattern().equals(Needs.ANY_OS);
      // reported at its own position
      case Statement.Or _, Statement.Not _, Statement.Subscope _ -> false;
      case Statement.Where _, Statement.Sequence _ -> false;
    };
  }
}
