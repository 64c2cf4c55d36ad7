/** Finds out of which kind a report is and reads it; may use all readers. */
@NullMarked
package callscope.detect;

import org.jspecify.annotations.NullMarked;
