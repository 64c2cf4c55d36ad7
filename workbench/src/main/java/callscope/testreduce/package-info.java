/**
 * Reduces a match in a report to the smallest rule test that reproduces it. It may use inputs,
 * compiled rules, the matcher, the calls that matches need, and rule tests.
 */
@NullMarked
package callscope.testreduce;

import org.jspecify.annotations.NullMarked;
