/**
 * Tests of rules as data: a listing of features and where the rules must match; uses rules, inputs
 * and the matcher.
 */
@NullMarked
package callscope.ruletest;

import org.jspecify.annotations.NullMarked;
