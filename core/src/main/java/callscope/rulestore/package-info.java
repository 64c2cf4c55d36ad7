/**
 * Stores compiled rules as bytes, since parsing and compiling them takes far longer than analysing
 * a small report; uses bytes, rules, features and compiled rules.
 */
@NullMarked
package callscope.rulestore;

import org.jspecify.annotations.NullMarked;
