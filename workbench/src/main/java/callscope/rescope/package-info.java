/**
 * What another scope of a rule does to it and to all that build on it, and the change itself. It
 * may use the graph of rules, edits, stretches of calls, and what readers and the matcher find.
 */
@NullMarked
package callscope.rescope;

import org.jspecify.annotations.NullMarked;
