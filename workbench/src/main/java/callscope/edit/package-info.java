/**
 * Changes to the text of rules, which leave every other byte as it is. It may use rules and the
 * library that finds differences.
 */
@NullMarked
package callscope.edit;

import org.jspecify.annotations.NullMarked;
