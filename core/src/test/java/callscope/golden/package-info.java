/** Files that hold what is expected; uses nothing of callscope. */
@NullMarked
package callscope.golden;

import org.jspecify.annotations.NullMarked;
