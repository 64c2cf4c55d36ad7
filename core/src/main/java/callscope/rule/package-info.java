/**
 * Rules as their authors write them: reads rule files, finds their problems; uses features and
 * regular expressions.
 */
@NullMarked
package callscope.rule;

import org.jspecify.annotations.NullMarked;
