/**
 * Writes comparisons of two documents as JSON; may use compare, the document, the core and the
 * other renderers.
 */
@NullMarked
package callscope.render.comparison;

import org.jspecify.annotations.NullMarked;
