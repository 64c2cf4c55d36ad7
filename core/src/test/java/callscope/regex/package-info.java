/** Holds the matcher to the answers that Python's own {@code re} gave. */
@NullMarked
package callscope.regex;

import org.jspecify.annotations.NullMarked;
