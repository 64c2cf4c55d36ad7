package callscope.lint;

import callscope.rule.Statement;
import java.util.List;

/** Checks that no part of a statement follows from another part. */
final class RedundantPart extends Check {
  RedundantPart() {
    super("L209", Severity.INFO, "redundant parts of statements");
  }

  @Override
  void check(Inspection rule) {
    List<Statement> all = WalkStatements.all(rule.rule().statement());
    for (Statement statement : WalkStatements.areComparable(all) ? all : List.<Statement>of()) {
      if (statement instanceof Statement.And || Implication.isAny(statement)) {
        check(rule, statement, Canonical.members(statement));
      }
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
