/** Features, their numbers and their names. */
@NullMarked
package callscope.vocabulary;

import org.jspecify.annotations.NullMarked;
