/**
 * Compares result documents: what one has and the other has not; may use the document and the core.
 */
@NullMarked
package callscope.compare;

import org.jspecify.annotations.NullMarked;
