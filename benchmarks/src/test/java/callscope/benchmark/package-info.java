/** Holds that what is measured does what it says; may use everything. */
@NullMarked
package callscope.benchmark;

import org.jspecify.annotations.NullMarked;
