/**
 * Stores what was read from a report in few bytes, and restores it without the report; uses inputs
 * and their features.
 */
@NullMarked
package callscope.tracestore;

import org.jspecify.annotations.NullMarked;
