/**
 * Finds the fewest consecutive calls that satisfy a rule. It may use traces, compiled rules, tree
 * traversal and the matcher.
 */
@NullMarked
package callscope.minwindow;

import org.jspecify.annotations.NullMarked;
