/**
 * Changes to the text of rules, which preserve all other bytes. It may use rules and the library
 * that finds differences.
 */
@NullMarked
package callscope.edit;

import org.jspecify.annotations.NullMarked;
