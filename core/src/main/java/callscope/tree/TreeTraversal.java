package callscope.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Traverses trees depth-first. Traversals are lazy: a short-circuiting operation such as {@code
 * anyMatch} visits no node after the one that decides it. They use no recursion, so that deep trees
 * do not overflow the stack. A node that occurs several times in a tree is visited as often.
 *
 * <pre>{@code
 * boolean negated = TreeTraversal.preOrder(condition).anyMatch(Condition.Not.class::isInstance);
 * }</pre>
 */
public final class TreeTraversal {
  private TreeTraversal() {}

  /** The root and all its descendants: each node before its children, and these in order. */
  public static <N extends TreeNode<N>> Stream<N> preOrder(N root) {
    return preOrder(root, node -> true);
  }

  /**
   * The root and its descendants in the order of {@link #preOrder(TreeNode)}, without the
   * descendants of pruned nodes.
   *
   * @param descends whether to visit the descendants of a node; the node itself is always visited
   */
  public static <N extends TreeNode<N>> Stream<N> preOrder(N root, Predicate<? super N> descends) {
    return StreamSupport.stream(new PreOrder<N>(root, descends), false);
  }

  /** Visits the root and all its descendants in the order of {@link #preOrder(TreeNode)}. */
  public static <N extends TreeNode<N>> void forEach(N root, Consumer<? super N> visitor) {
    new PreOrder<N>(root, node -> true).forEachRemaining(visitor);
  }

  private static final class PreOrder<N extends TreeNode<N>>
      extends Spliterators.AbstractSpliterator<N> {
    private final Predicate<? super N> descends;

    /** The nodes that are still to be visited, the next one on top. */
    private final Deque<N> pending = new ArrayDeque<>();

    PreOrder(N root, Predicate<? super N> descends) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
      this.descends = descends;
      pending.push(root);
    }

    @Override
    public boolean tryAdvance(Consumer<? super N> action) {
      N node = pending.poll();
      if (node == null) {
        return false;
      }
      List<N> children = node.children();
      if (!children.isEmpty() && descends.test(node)) {
        for (int i = children.size() - 1; i >= 0; i--) {
          pending.push(children.get(i));
        }
      }
      action.accept(node);
      return true;
    }
  }
}
