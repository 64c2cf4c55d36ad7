package callscope.lint;

import callscope.rule.Statement;

/**
 * Why a statement is never true.
 *
 * @param at the statement that causes it
 * @param message what is impossible, as a clause
 */
record Cause(Kind kind, Statement at, String message, String advice) {

  /** The kind of cause. */
  enum Kind {
    /** A match of a rule that has no scope for the flavor, or that can't match. */
    MATCH,
    /** A match of a rule that matches only at a wider scope. */
    WIDER_MATCH,
    /** A feature that never occurs. */
    FEATURE,
    /** A feature that never occurs at this scope; it may be an alternative for the other flavor. */
    ELSEWHERE,
    /** Two conditions that exclude each other. */
    CONTRADICTION,
    /** A count that can't be reached. */
    COUNT,
    /** More children required than exist. */
    TOO_FEW
  }
}
