/** Tests of values as bytes; uses nothing but these. */
@NullMarked
package callscope.bytes;

import org.jspecify.annotations.NullMarked;
