/**
 * Finds the rules that can't match inputs of a kind, and why; uses compiled rules, features and
 * inputs.
 */
@NullMarked
package callscope.satisfiability;

import org.jspecify.annotations.NullMarked;
