/**
 * The differences between two rule sets, in their sources and in their results for reports. It may
 * use rules, compiled rules, the effect of changes on matches, and the writers of text and JSON.
 */
@NullMarked
package callscope.rulediff;

import org.jspecify.annotations.NullMarked;
