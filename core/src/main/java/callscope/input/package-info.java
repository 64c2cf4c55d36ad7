/**
 * The analysed inputs: traces and code of programs with their extracted features; uses addresses
 * and features.
 */
@NullMarked
package callscope.input;

import org.jspecify.annotations.NullMarked;
