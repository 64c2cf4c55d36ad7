/** Holds the fast path through JSON to what it promises. */
@NullMarked
package callscope.extract.scan;

import org.jspecify.annotations.NullMarked;
