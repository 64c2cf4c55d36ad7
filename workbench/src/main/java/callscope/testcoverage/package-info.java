/**
 * Measures which statements of rules their tests exercise. It may use compiled rules, the matcher,
 * rule tests, explanations of what did not match, and text.
 */
@NullMarked
package callscope.testcoverage;

import org.jspecify.annotations.NullMarked;
