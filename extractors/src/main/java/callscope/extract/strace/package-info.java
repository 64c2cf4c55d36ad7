/**
 * Reads the output of strace; may use only what is common to all reports and to lines of calls, and
 * the core.
 */
@NullMarked
package callscope.extract.strace;

import org.jspecify.annotations.NullMarked;
