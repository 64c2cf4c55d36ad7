/**
 * The effect of a change of rules on matches, with the calls that prove it. It may use traces,
 * compiled rules, the matcher, minimal windows of calls, the text of calls, and the writers of text
 * and JSON.
 */
@NullMarked
package callscope.effect;

import org.jspecify.annotations.NullMarked;
