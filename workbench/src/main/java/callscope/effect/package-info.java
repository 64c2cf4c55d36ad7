/**
 * What a change of rules does to what is found in traces, with the calls that prove it. It may use
 * traces, compiled rules, the matcher, stretches of calls, and the text of calls.
 */
@NullMarked
package callscope.effect;

import org.jspecify.annotations.NullMarked;
