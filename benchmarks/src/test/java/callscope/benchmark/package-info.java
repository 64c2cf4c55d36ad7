/** Tests that the benchmarks do the work that they measure; may use everything. */
@NullMarked
package callscope.benchmark;

import org.jspecify.annotations.NullMarked;
