/**
 * A matcher so plain that it can be believed, and what is needed to hold the real one against it;
 * uses rules and inputs as data, and of the real matcher nothing but its results.
 */
@NullMarked
package callscope.oracle;

import org.jspecify.annotations.NullMarked;
