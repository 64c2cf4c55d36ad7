/** Tests of serialisation; uses nothing else. */
@NullMarked
package callscope.bytes;

import org.jspecify.annotations.NullMarked;
