/**
 * Reads the output of ltrace; may use only what is common to all reports and to lines of calls, and
 * the core.
 */
@NullMarked
package callscope.extract.ltrace;

import org.jspecify.annotations.NullMarked;
