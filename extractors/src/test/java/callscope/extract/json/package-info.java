/** Holds the two ways to open JSON to each other. */
@NullMarked
package callscope.extract.json;

import org.jspecify.annotations.NullMarked;
