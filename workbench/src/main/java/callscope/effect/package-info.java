/**
 * What a change of rules does to what is found, with the calls that prove it. It may use traces,
 * compiled rules, the matcher, stretches of calls, the text of calls, and what text and JSON are
 * written with.
 */
@NullMarked
package callscope.effect;

import org.jspecify.annotations.NullMarked;
