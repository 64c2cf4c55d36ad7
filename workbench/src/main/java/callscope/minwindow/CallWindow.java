package callscope.minwindow;

import java.util.List;

/**
 * Calls of a thread that satisfy a rule.
 *
 * @param first position of the first call among those of the thread, from 0
 * @param last position of the last call
 * @param needed positions of calls that together satisfy the rule, and none of which can be left
 *     out, ascending; empty if the rule asks for nothing of a call
 * @param smallest whether it is proved that no shorter stretch does; else the search was given up
 */
public record CallWindow(int first, int last, List<Integer> needed, boolean smallest) {
  public CallWindow {
    needed = List.copyOf(needed);
  }

  /** How many calls it is long: the least size of a span of calls that can see all of it. */
  public int length() {
    return last - first + 1;
  }
}
