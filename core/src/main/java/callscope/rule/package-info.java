/**
 * Rules as their authors write them: finds and parses rule files, reports their problems; uses
 * features and regular expressions.
 */
@NullMarked
package callscope.rule;

import org.jspecify.annotations.NullMarked;
