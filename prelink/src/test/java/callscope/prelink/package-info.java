/** Compares linked classes with compiled ones. */
@NullMarked
package callscope.prelink;

import org.jspecify.annotations.NullMarked;
