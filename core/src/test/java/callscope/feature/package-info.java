/** Features, their numbers and their names. */
@NullMarked
package callscope.feature;

import org.jspecify.annotations.NullMarked;
