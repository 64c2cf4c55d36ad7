/** Detects the format of a report and reads it; may use all readers. */
@NullMarked
package callscope.detect;

import org.jspecify.annotations.NullMarked;
