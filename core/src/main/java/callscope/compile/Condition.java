package callscope.compile;

import callscope.rule.Statement;

/**
 * The logic of a compiled rule: its {@link Statement} over numbered patterns and without subscopes.
 */
public sealed interface Condition {

  /** The statement as written; for a lifted subscope, the match that replaces it. */
  Statement statement();

  /** True if all children are. */
  record All(Condition[] children, Statement statement) implements Condition {}

  /** True if at least {@code count} children are: 1 for {@code or}, 0 for {@code optional}. */
  record AtLeast(int count, Condition[] children, Statement statement) implements Condition {}

  /** True if the child is not. */
  record Not(Condition child, Statement statement) implements Condition {}

  /** True if the pattern matches. */
  record Has(int pattern, Statement.Leaf statement) implements Condition {}

  /**
   * True if the number of addresses with the feature is in range.
   *
   * @param pattern -1 if the counted pattern is not an exact feature and thus counts nothing
   */
  record Counted(int pattern, Statement.Count statement) implements Condition {}
}
