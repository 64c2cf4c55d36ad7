/**
 * Renders result documents, one renderer for each format; may use the document and the core, and
 * keeps no state.
 */
@NullMarked
package callscope.render;

import org.jspecify.annotations.NullMarked;
