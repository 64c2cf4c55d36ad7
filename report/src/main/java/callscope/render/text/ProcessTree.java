package callscope.render.text;

import callscope.origin.OriginCause;
import callscope.origin.Origins;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The processes of a report as a tree in lines: each below the one that created it, if that is
 * shown, or else the one that injected or commanded it.
 *
 * @param lines in the order of the tree, and in report order otherwise
 * @param hidden the indices of the processes that are not shown
 */
record ProcessTree(List<Line> lines, List<Integer> hidden) {
  /**
   * A line of the tree.
   *
   * @param process the index of the process
   * @param depth 0 for processes without a shown cause
   */
  record Line(int process, int depth) {}

  static ProcessTree of(Origins origins, IntPredicate shown) {
    int size = origins.processes().size();
    List<List<Integer>> children = new ArrayList<>();
    List<Integer> hidden = new ArrayList<>();
    List<Integer> first = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      children.add(new ArrayList<>(0));
    }
    for (int i = 0; i < size; i++) {
      int above = origins.cause(i).map(OriginCause::by).orElse(OriginCause.UNKNOWN);
      if (!shown.test(i)) {
        hidden.add(i);
      } else if (above >= 0 && above != i && shown.test(above)) {
        children.get(above).add(i);
      } else {
        first.add(i);
      }
    }
    List<Line> lines = new ArrayList<>();
    boolean[] written = new boolean[size];
    first.forEach(process -> write(process, children, written, lines));
    // processes with wrong ids may be each other's parents
    for (int i = 0; i < size; i++) {
      if (shown.test(i) && !written[i]) {
        write(i, children, written, lines);
      }
    }
    return new ProcessTree(lines, hidden);
  }

  private static void write(
      int root, List<List<Integer>> children, boolean[] written, List<Line> lines) {
    Deque<Line> pending = new ArrayDeque<>();
    pending.push(new Line(root, 0));
    while (!pending.isEmpty()) {
      Line next = pending.pop();
      if (written[next.process]) {
        continue;
      }
      written[next.process] = true;
      lines.add(next);
      for (int child : children.get(next.process).reversed()) {
        pending.push(new Line(child, next.depth + 1));
      }
    }
  }
}
