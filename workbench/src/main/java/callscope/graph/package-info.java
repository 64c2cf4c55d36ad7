/**
 * Which rules need which, statement by statement, as their authors wrote it. It may use rules and
 * features; not the compiler, since rules that do not compile have a graph, too.
 */
@NullMarked
package callscope.graph;

import org.jspecify.annotations.NullMarked;
