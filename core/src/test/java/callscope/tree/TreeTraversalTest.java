package callscope.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeTraversalTest {
  private static final int DEEP = 100_000;

  private record Named(String name, List<Named> children) implements TreeNode<Named> {}

  private static Named node(String name, Named... children) {
    return new Named(name, List.of(children));
  }

  private final Named tree =
      node("a", node("b", node("c"), node("d")), node("e"), node("f", node("g")));

  private static Named chain(int length) {
    Named top = node("leaf");
    for (int i = 1; i < length; i++) {
      top = node("inner", top);
    }
    return top;
  }

  @Test
  void aNodeComesBeforeItsChildrenAndTheseInOrder() {
    assertThat(TreeTraversal.preOrder(tree).map(Named::name))
        .containsExactly("a", "b", "c", "d", "e", "f", "g");
  }

  @Test
  void forEachVisitsTheSameNodes() {
    List<String> visited = new ArrayList<>();

    TreeTraversal.forEach(tree, node -> visited.add(node.name()));

    assertThat(visited).containsExactly("a", "b", "c", "d", "e", "f", "g");
  }

  @Test
  void aLeafIsVisitedAlone() {
    assertThat(TreeTraversal.preOrder(node("a")).map(Named::name)).containsExactly("a");
  }

  @Test
  void aPrunedNodeIsVisitedWithoutItsDescendants() {
    assertThat(TreeTraversal.preOrder(tree, node -> !node.name().equals("b")).map(Named::name))
        .containsExactly("a", "b", "e", "f", "g");
  }

  @Test
  void nothingIsVisitedAfterTheNodeThatDecides() {
    List<String> visited = new ArrayList<>();
    boolean found =
        TreeTraversal.preOrder(tree)
            .peek(node -> visited.add(node.name()))
            .anyMatch(node -> node.name().equals("c"));

    assertThat(found).isTrue();
    assertThat(visited).containsExactly("a", "b", "c");
  }

  @Test
  void aSharedNodeIsVisitedAsOftenAsItOccurs() {
    Named shared = node("s", node("t"));

    assertThat(TreeTraversal.preOrder(node("a", shared, shared)).map(Named::name))
        .containsExactly("a", "s", "t", "s", "t");
  }

  @Test
  void deepTreesDoNotOverflowTheStack() {
    assertThat(TreeTraversal.preOrder(chain(DEEP)).count()).isEqualTo(DEEP);
    assertThat(TreeTraversal.preOrder(chain(DEEP)).anyMatch(node -> node.name().equals("leaf")))
        .isTrue();
  }

  @Test
  void aSharedTreeOfManyPathsIsLeftEarly() {
    Named tree = node("leaf");
    for (int i = 0; i < 60; i++) {
      tree = node("inner", tree, tree);
    }

    assertThat(TreeTraversal.preOrder(tree).anyMatch(node -> node.name().equals("leaf"))).isTrue();
  }
}
