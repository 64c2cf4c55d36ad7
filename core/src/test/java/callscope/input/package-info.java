/** Holds the compact tables of a trace to plain collections. */
@NullMarked
package callscope.input;

import org.jspecify.annotations.NullMarked;
