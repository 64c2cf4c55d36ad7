/**
 * Reads the traces of tiny_tracer, a line of text for each call; may use what readers share, the
 * reading of lines, and inputs.
 */
@NullMarked
package callscope.extract.tinytracer;

import org.jspecify.annotations.NullMarked;
