/** Linked classes against compiled ones. */
@NullMarked
package callscope.prelink;

import org.jspecify.annotations.NullMarked;
