/** The names of calls and arguments that are the same for every sandbox; uses features. */
@NullMarked
package callscope.vocabulary;

import org.jspecify.annotations.NullMarked;
