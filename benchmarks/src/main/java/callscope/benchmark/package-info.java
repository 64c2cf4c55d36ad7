/**
 * Benchmarks of the parts of callscope, and the yardstick for whole runs; may use everything, and
 * nothing uses it.
 */
@NullMarked
package callscope.benchmark;

import org.jspecify.annotations.NullMarked;
