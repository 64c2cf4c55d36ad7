/**
 * Lints rules that load: their metadata, meaning and precision. It may use rules, features, regular
 * expressions, the graph of rules and edits of their text; of the compiler only the checks of a
 * whole set.
 */
@NullMarked
package callscope.lint;

import org.jspecify.annotations.NullMarked;
