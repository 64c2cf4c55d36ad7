/** Markers of what is public API and what is not; uses no other package. */
@NullMarked
package callscope.api;

import org.jspecify.annotations.NullMarked;
