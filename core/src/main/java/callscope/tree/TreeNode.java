package callscope.tree;

import java.util.List;

/**
 * A node of an immutable tree.
 *
 * @param <N> the type of all nodes of the tree
 */
public interface TreeNode<N extends TreeNode<N>> {

  /** The nodes directly below, in order; empty for a leaf. */
  List<N> children();
}
