/**
 * Whose calls they are: of the sample, of processes that it ran code in or commanded, or of the
 * background; uses addresses, inputs and resolved objects.
 */
@NullMarked
package callscope.origin;

import org.jspecify.annotations.NullMarked;
