/** Features, and the patterns by which rules look for them; uses nothing else of callscope. */
@NullMarked
package callscope.feature;

import org.jspecify.annotations.NullMarked;
