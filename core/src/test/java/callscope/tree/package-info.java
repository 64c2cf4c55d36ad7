/** Traversal of trees. */
@NullMarked
package callscope.tree;

import org.jspecify.annotations.NullMarked;
