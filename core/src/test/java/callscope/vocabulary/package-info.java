/** Tests of the vocabulary. */
@NullMarked
package callscope.vocabulary;

import org.jspecify.annotations.NullMarked;
