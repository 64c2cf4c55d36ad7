/**
 * Finds the rules that inputs of a kind can't match, and why; uses compiled rules, features and
 * inputs.
 */
@NullMarked
package callscope.satisfiability;

import org.jspecify.annotations.NullMarked;
