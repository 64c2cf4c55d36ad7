package callscope.lint;

import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.List;

/** Goes through the statements of a rule. */
final class WalkStatements {
  private static final int MOST_COMPARED = 2000;

  private WalkStatements() {}

  /** A statement and all below it, in the order of the text. */
  static List<Statement> all(Statement top) {
    List<Statement> all = new ArrayList<>();
    collect(top, all);
    return all;
  }

  /**
   * Whether they are few enough to compare each with each. Longer rules are made by programs, and
   * it would take long.
   */
  static boolean areComparable(List<Statement> statements) {
    return statements.size() <= MOST_COMPARED;
  }

  private static void collect(Statement statement, List<Statement> all) {
    all.add(statement);
    statement.children().forEach(child -> collect(child, all));
  }

  /** The features that a rule asks for, counted ones among them. */
  static List<Statement.Leaf> leaves(Statement top) {
    List<Statement.Leaf> leaves = new ArrayList<>();
    for (Statement statement : all(top)) {
      switch (statement) {
        case Statement.Leaf leaf -> leaves.add(leaf);
        case Statement.Count count -> leaves.add(count.counted());
        case Statement.And _,
            Statement.Or _,
            Statement.AtLeast _,
            Statement.Not _,
            Statement.Subscope _ -> {}
      }
    }
    return leaves;
  }
}
