/**
 * The entry point of the library and of every front end: turns rules and a report into a result
 * document. It may use everything but renderers.
 */
@NullMarked
package callscope.analysis;

import org.jspecify.annotations.NullMarked;
