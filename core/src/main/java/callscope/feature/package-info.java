/** The facts that rules ask for, and the patterns that rules ask with; uses nothing else. */
@NullMarked
package callscope.feature;

import org.jspecify.annotations.NullMarked;
