/**
 * Writes inputs in the callscope trace format. It may use inputs, the reader of the format, and
 * JSON.
 */
@NullMarked
package callscope.traceformat;

import org.jspecify.annotations.NullMarked;
