/**
 * Cuts the smallest rule test out of a match in a report. It may use inputs, compiled rules, the
 * matcher, the calls that matches need, and rule tests.
 */
@NullMarked
package callscope.testreduce;

import org.jspecify.annotations.NullMarked;
