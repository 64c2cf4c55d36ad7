/**
 * The references between rules, as written in their sources. It may use rules and features, but not
 * the compiler, because rules that do not compile have a graph too.
 */
@NullMarked
package callscope.graph;

import org.jspecify.annotations.NullMarked;
