/**
 * What the readers of traces that are lines of calls as text share: lines, what stands before a
 * call, calls in their pieces, processes and threads, facts of Linux; may use only what is common
 * to all reports and the core.
 */
@NullMarked
package callscope.extract.calltext;

import org.jspecify.annotations.NullMarked;
