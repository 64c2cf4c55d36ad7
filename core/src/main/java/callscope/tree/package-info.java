/** Traversal of trees of statements and conditions; uses nothing. */
@NullMarked
package callscope.tree;

import org.jspecify.annotations.NullMarked;
