/**
 * Lints rules that load: their metadata, meaning and precision. It may use rules, features, regular
 * expressions, the graph of rules, edits of their text, the vocabulary and what is known of the
 * objects of calls; of the compiler only the checks of a whole set.
 */
@NullMarked
package callscope.lint;

import org.jspecify.annotations.NullMarked;
