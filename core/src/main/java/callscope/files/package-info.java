/** Files that are written completely or not at all; uses nothing else of callscope. */
@NullMarked
package callscope.files;

import org.jspecify.annotations.NullMarked;
