package callscope.minwindow;

import java.util.List;

/**
 * Consecutive calls of a thread that satisfy a rule.
 *
 * @param first the position of the first call in the thread, from 0
 * @param last the position of the last call
 * @param needed the positions of calls that together satisfy the rule and that are all necessary,
 *     ascending; empty if the rule requires nothing of a call
 * @param minimal whether it is proved that no shorter window satisfies the rule; false if the
 *     search was given up
 */
public record CallWindow(int first, int last, List<Integer> needed, boolean minimal) {
  public CallWindow {
    needed = List.copyOf(needed);
  }

  /** The number of calls: the smallest size of a span of calls that contains the window. */
  public int length() {
    return last - first + 1;
  }
}
