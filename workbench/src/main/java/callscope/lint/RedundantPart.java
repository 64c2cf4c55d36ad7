package callscope.lint;

import callscope.rule.Statement;
import callscope.tree.TreeTraversal;
import java.util.List;

/** Checks that no part of a statement follows from another part. */
final class RedundantPart extends Check {
  RedundantPart() {
    super("L209", Severity.INFO, "redundant parts of statements");
  }

  @Override
  void check(Inspection rule) {
    Statement top = rule.rule().statement();
    if (Implication.isFeasible(top)) {
      TreeTraversal.preOrder(top)
          .filter(group -> group instanceof Statement.And || Implication.isAny(group))
          .forEach(group -> check(rule, group, Canonical.members(group)));
    }
  }

  private void check(Inspection rule, Statement group, List<Statement> members) {
    boolean and = group instanceof Statement.And;
    for (int i = 0; i < members.size(); i++) {
      Statement part = members.get(i);
      for (int j = 0; j < members.size(); j++) {
        Statement other = members.get(j);
        boolean follows =
            i != j && (and ? Implication.of(other, part) : Implication.of(part, other));
        boolean mutual =
            follows && (and ? Implication.of(part, other) : Implication.of(other, part));
        // of two equivalent parts, keep the first
        if (follows && (!mutual || j < i) && isMeant(part) && isMeant(other)) {
          report(rule, and, part, other);
          break;
        }
      }
    }
  }

  /** Optional parts inform the reader and are not meant to change the result. */
  private static boolean isMeant(Statement statement) {
    return !(statement instanceof Statement.AtLeast some && some.count() == 0);
  }

  private void report(Inspection rule, boolean and, Statement part, Statement other) {
    rule.report(
        this,
        part.position(),
        "this is redundant: it is true "
            + (and ? "wherever" : "only where")
            + " line "
            + other.position().line()
            + " is",
        "remove it, or make it `optional` to show it in the evidence");
  }
}
