package callscope.lint;

import callscope.rule.Statement;
import java.util.List;

/** No part of a statement follows from another. */
final class RedundantPart implements Check {
  @Override
  public String code() {
    return "L209";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public String title() {
    return "parts that make no difference beside others";
  }

  @Override
  public void look(Inspection rule) {
    List<Statement> all = WalkStatements.all(rule.rule().statement());
    for (Statement statement : WalkStatements.areComparable(all) ? all : List.<Statement>of()) {
      if (statement instanceof Statement.And || Implication.isAny(statement)) {
        look(rule, statement, Canonical.members(statement));
      }
    }
  }

  private void look(Inspection rule, Statement group, List<Statement> members) {
    boolean and = group instanceof Statement.And;
    for (int i = 0; i < members.size(); i++) {
      Statement part = members.get(i);
      for (int j = 0; j < members.size(); j++) {
        Statement other = members.get(j);
        boolean follows =
            i != j && (and ? Implication.of(other, part) : Implication.of(part, other));
        boolean mutual =
            follows && (and ? Implication.of(part, other) : Implication.of(other, part));
        // of two that mean the same the first stays
        if (follows && (!mutual || j < i) && isMeant(part) && isMeant(other)) {
          report(rule, and, part, other);
          break;
        }
      }
    }
  }

  /** What is optional tells the reader something, and is never meant to make a difference. */
  private static boolean isMeant(Statement statement) {
    return !(statement instanceof Statement.AtLeast some && some.count() == 0);
  }

  private void report(Inspection rule, boolean and, Statement part, Statement other) {
    rule.report(
        this,
        part.position(),
        "this makes no difference: it is true "
            + (and ? "wherever" : "only where")
            + " line "
            + other.position().line()
            + " is",
        "take it out, or make it `optional` if it is to show in the evidence");
  }
}
