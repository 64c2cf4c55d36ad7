/**
 * Compiles rules to a rule set, in passes: lift subscopes, resolve matches, order by dependency,
 * build conditions, index; uses bytes, rules, features and regular expressions.
 */
@NullMarked
package callscope.compile;

import org.jspecify.annotations.NullMarked;
