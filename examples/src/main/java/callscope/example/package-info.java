/**
 * Generates synthetic reports: CAPE reports of any size, and small reports of other formats; it may
 * use jackson-core and nothing of callscope, so that the reports stay an independent input.
 */
@NullMarked
package callscope.example;

import org.jspecify.annotations.NullMarked;
