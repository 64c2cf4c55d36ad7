/**
 * Writes inputs as traces of our own format; may use inputs, and what reads such traces and JSON.
 */
@NullMarked
package callscope.neutral;

import org.jspecify.annotations.NullMarked;
