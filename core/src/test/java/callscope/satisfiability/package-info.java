/** What rules can't match. */
@NullMarked
package callscope.satisfiability;

import org.jspecify.annotations.NullMarked;
