/**
 * Tests of rules as data: a listing of features and what the rules must find there; uses rules,
 * inputs and the matcher.
 */
@NullMarked
package callscope.ruletest;

import org.jspecify.annotations.NullMarked;
