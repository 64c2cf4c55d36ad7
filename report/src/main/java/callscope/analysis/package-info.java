/**
 * The one entry point of the library and of every front end: rules in, a report in, a result
 * document out; may use everything but renderers.
 */
@NullMarked
package callscope.analysis;

import org.jspecify.annotations.NullMarked;
