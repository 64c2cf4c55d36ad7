/**
 * Writes inputs as traces of our own format; may use inputs, and what reads such traces and JSON.
 */
@NullMarked
package callscope.traceformat;

import org.jspecify.annotations.NullMarked;
