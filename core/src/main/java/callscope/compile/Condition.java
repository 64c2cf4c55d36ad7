package callscope.compile;

import callscope.rule.Statement;

/**
 * The logic of a compiled rule: like its {@link Statement}, but over numbered patterns and without
 * subscopes.
 */
public sealed interface Condition {

  /** The statement as the author wrote it; for a lifted subscope the match that took its place. */
  Statement statement();

  /** True if all children are. */
  record All(Condition[] children, Statement statement) implements Condition {}

  /** True if at least {@code count} children are; {@code or} is one, {@code optional} none. */
  record AtLeast(int count, Condition[] children, Statement statement) implements Condition {}

  /** True if the child is not. */
  record Not(Condition child, Statement statement) implements Condition {}

  /** True if the pattern is answered. */
  record Has(int pattern, Statement.Leaf statement) implements Condition {}

  /**
   * True if the feature is seen at so many addresses.
   *
   * @param pattern -1 if a pattern is counted that is no exact feature, which finds nothing
   */
  record Counted(int pattern, Statement.Count statement) implements Condition {}
}
