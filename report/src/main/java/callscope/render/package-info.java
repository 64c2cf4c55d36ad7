/**
 * Defines what renderers have in common: the interface, and the names of places; may use the
 * document and the core.
 */
@NullMarked
package callscope.render;

import org.jspecify.annotations.NullMarked;
