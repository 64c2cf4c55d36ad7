/** Reads the tables that extractors ship; uses nothing else of callscope. */
@NullMarked
package callscope.extract.table;

import org.jspecify.annotations.NullMarked;
