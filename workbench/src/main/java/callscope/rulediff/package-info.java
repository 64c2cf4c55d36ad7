/**
 * What tells two rule sets apart: in their text, and in what they find in reports. It may use
 * rules, compiled rules, what a change does to matches, and what text and JSON are written with.
 */
@NullMarked
package callscope.rulediff;

import org.jspecify.annotations.NullMarked;
