/**
 * Follows handles, and answers which object each argument of a call stands for; uses input and
 * vocabulary.
 */
@NullMarked
package callscope.objects;

import org.jspecify.annotations.NullMarked;
