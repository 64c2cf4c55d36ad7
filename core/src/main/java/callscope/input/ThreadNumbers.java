package callscope.input;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the threads of a process from 0, in the order in which its calls name them. Uses little
 * memory for a single thread, because a trace may have very many processes.
 */
final class ThreadNumbers {
  private static final BitSet NONE = new BitSet();

  private final List<Long> ids = new ArrayList<>(1);
  private Map<Long, Integer> numbers = Map.of();

  /** The numbers of threads that reuse the id of an earlier thread. */
  private BitSet restarted = NONE;

  /** The number of the most recently named thread, or -1. */
  private int last = -1;

  /** The number of the thread for calls that name none, or -1. */
  private int own = -1;

  /** The ids of the threads, by their numbers. */
  List<Long> ids() {
    return ids;
  }

  /** Returns the number of the thread with the id. */
  int of(long tid) {
    if (last < 0 || ids.get(last) != tid) {
      last = findOrAdd(tid);
    }
    return last;
  }

  /** Returns the number of the thread for calls that name none; it has the id of the process. */
  int own(long pid) {
    if (own < 0) {
      own = ids.size();
      ids.add(pid);
    }
    return own;
  }

  /** Changes the id of the process. */
  void setProcessId(long pid) {
    if (own >= 0) {
      ids.set(own, pid);
    }
  }

  /** Starts a new thread with the id if an earlier thread had it. */
  void restart(long tid) {
    if (!numbers.containsKey(tid)) {
      return;
    }
    numbers.remove(tid);
    last = -1;
    if (restarted.isEmpty()) {
      restarted = new BitSet();
    }
    restarted.set(findOrAdd(tid));
  }

  private int findOrAdd(long tid) {
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
   * Returns the index of each thread in an order of ids; missing ids are appended to the order.
   *
   * @param order distinct thread ids
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
