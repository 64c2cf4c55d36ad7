/**
 * Narrowing the scopes of rules: advice, the effect on dependent rules and on results, and the
 * change of the files. It may use the rule graph, edits, minimal windows of calls, traces, and the
 * matcher.
 */
@NullMarked
package callscope.rescope;

import org.jspecify.annotations.NullMarked;
