/** What rules can't match. */
@NullMarked
package callscope.coverage;

import org.jspecify.annotations.NullMarked;
