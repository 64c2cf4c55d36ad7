/**
 * Why a rule matched an input, or where it came nearest to a match. It may use inputs, compiled
 * rules, the matcher, the calls that matches need, and text.
 */
@NullMarked
package callscope.explain;

import org.jspecify.annotations.NullMarked;
