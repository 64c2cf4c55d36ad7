package callscope.input;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the threads of a process from 0, in the order in which its calls name them. A trace may
 * have very many processes, so it takes little memory for a process with one thread.
 */
final class ThreadNumbers {
  private static final BitSet NONE = new BitSet();

  private final List<Long> ids = new ArrayList<>(1);
  private Map<Long, Integer> numbers = Map.of();

  /** The numbers of threads whose ids other threads had before. */
  private BitSet restarted = NONE;

  /** The number of the thread that was named last, or -1. */
  private int last = -1;

  /** The number of the thread of calls that name none, or -1. */
  private int own = -1;

  /** The ids of the threads, by their numbers. */
  List<Long> ids() {
    return ids;
  }

  /** The number of the thread with an id. */
  int of(long tid) {
    if (last < 0 || ids.get(last) != tid) {
      last = knownOrNew(tid);
    }
    return last;
  }

  /** The number of the thread of calls that name none, which has the id of the process. */
  int own(long pid) {
    if (own < 0) {
      own = ids.size();
      ids.add(pid);
    }
    return own;
  }

  /** Changes the id of the process. */
  void renameOwn(long pid) {
    if (own >= 0) {
      ids.set(own, pid);
    }
  }

  /** A new thread takes over an id, if a thread has it. */
  void restart(long tid) {
    if (!numbers.containsKey(tid)) {
      return;
    }
    numbers.remove(tid);
    last = -1;
    if (restarted.isEmpty()) {
      restarted = new BitSet();
    }
    restarted.set(knownOrNew(tid));
  }

  private int knownOrNew(long tid) {
    Integer known = numbers.get(tid);
    if (known != null) {
      return known;
    }
    if (numbers.isEmpty()) {
      numbers = new HashMap<>(2);
    }
    numbers.put(tid, ids.size());
    ids.add(tid);
    return ids.size() - 1;
  }

  /**
   * The position of each thread in an order of ids, to which those that are missing are added.
   *
   * @param order ids of threads, none of them twice
   */
  int[] positions(List<Long> order) {
    Map<Long, Integer> latest = new HashMap<>();
    for (long tid : order) {
      latest.put(tid, latest.size());
    }
    int[] positions = new int[ids.size()];
    for (int number = 0; number < positions.length; number++) {
      long tid = ids.get(number);
      if (restarted.get(number) || !latest.containsKey(tid)) {
        latest.put(tid, order.size());
        order.add(tid);
      }
      positions[number] = latest.get(tid);
    }
    return positions;
  }
}
