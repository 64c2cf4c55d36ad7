package callscope.lint;

import callscope.rule.Statement;

/**
 * Why a statement is never true.
 *
 * @param at the statement that is to blame
 * @param message what of it can't be, as a clause
 */
record Cause(Kind kind, Statement at, String message, String advice) {

  /** What is to blame. */
  enum Kind {
    /** A match of a rule that has no scope for the flavor, or can't match itself. */
    MATCH,
    /** A match of a rule that matches at a wider scope only. */
    WIDER_MATCH,
    /** A feature that nothing ever has. */
    FEATURE,
    /** A feature that is never at this scope, as an alternative for the other flavor may be. */
    ELSEWHERE,
    /** Two things that exclude each other. */
    CONTRADICTION,
    /** A count that is never reached. */
    COUNT,
    /** More children asked for than there are. */
    TOO_FEW
  }
}
