/**
 * Holds rule files and rule sets to what is said of them, from their text to the compiled rules.
 */
@NullMarked
package callscope.compile;

import org.jspecify.annotations.NullMarked;
