/** Serialisation of values as bytes; uses nothing else of callscope. */
@NullMarked
package callscope.bytes;

import org.jspecify.annotations.NullMarked;
