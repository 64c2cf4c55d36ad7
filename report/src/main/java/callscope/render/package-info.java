/**
 * Renders result documents, one renderer for each format, and lists features; may use the document
 * and the core, and keeps no state.
 */
@NullMarked
package callscope.render;

import org.jspecify.annotations.NullMarked;
