/**
 * Finds what the calls of a trace touched: hosts, files, keys, services, commands; uses input,
 * objects, origin and vocabulary.
 */
@NullMarked
package callscope.artifacts;

import org.jspecify.annotations.NullMarked;
