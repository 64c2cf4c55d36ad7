/** Compares the matcher with Python's {@code re}. */
@NullMarked
package callscope.regex;

import org.jspecify.annotations.NullMarked;
