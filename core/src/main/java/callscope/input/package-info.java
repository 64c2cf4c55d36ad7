/**
 * What is analysed: the trace of a program, or the code of one, with all that extractors found;
 * uses addresses and features.
 */
@NullMarked
package callscope.input;

import org.jspecify.annotations.NullMarked;
