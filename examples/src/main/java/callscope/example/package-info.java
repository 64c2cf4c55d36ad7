/**
 * Writes made-up CAPE reports of any size, in the shape of real ones, and a small analysis of
 * VMRay; it may use jackson-core and nothing of callscope, so that the reports stay an independent
 * input.
 */
@NullMarked
package callscope.example;

import org.jspecify.annotations.NullMarked;
