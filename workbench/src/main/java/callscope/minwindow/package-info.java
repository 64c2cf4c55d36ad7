/**
 * How few calls a rule is satisfied with. It may use the trace, compiled rules, and what the
 * matcher finds of single calls.
 */
@NullMarked
package callscope.minwindow;

import org.jspecify.annotations.NullMarked;
