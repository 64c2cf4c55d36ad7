package callscope.origin;

import callscope.input.CallTable;
import callscope.input.ProcessRelation;
import callscope.input.TracedProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which process created which. Ids are reused, so the parent is the last process with the id that
 * existed before the child.
 */
final class ProcessParents {
  private static final int NONE = -1;

  private final List<TracedProcess> processes;
  private final long[] starts;

  /**
   * The starts, with those that are unknown replaced by that of the process before in the report.
   */
  private final long[] order;

  private final int[] parents;
  private final List<List<Integer>> children;

  ProcessParents(List<TracedProcess> processes) {
    this.processes = processes;
    this.starts = processes.stream().mapToLong(process -> process.calls().earliest()).toArray();
    this.order = starts.clone();
    for (int i = 1; i < order.length; i++) {
      order[i] = order[i] == CallTable.NO_TIME ? order[i - 1] : order[i];
    }
    this.parents = new int[starts.length];
    this.children = new ArrayList<>(starts.length);
    Map<Long, List<Integer>> byPid = new HashMap<>();
    for (int i = 0; i < starts.length; i++) {
      byPid.computeIfAbsent(processes.get(i).address().pid(), pid -> new ArrayList<>(1)).add(i);
      children.add(List.of());
    }
    byPid.values().forEach(same -> same.sort(this::compareStarts));
    for (int i = 0; i < starts.length; i++) {
      parents[i] = find(i, byPid);
      if (parents[i] != NONE) {
        addChild(parents[i], i);
      }
    }
  }

  private void addChild(int parent, int child) {
    List<Integer> known = children.get(parent);
    if (known.isEmpty()) {
      known = new ArrayList<>(2);
      children.set(parent, known);
    }
    known.add(child);
  }

  private int find(int child, Map<Long, List<Integer>> byPid) {
    TracedProcess process = processes.get(child);
    if (process.relation().isPresent()) {
      ProcessRelation relation = process.relation().get();
      if (relation.kind() != ProcessRelation.Kind.SAMPLE) {
        boolean created = relation.kind() == ProcessRelation.Kind.CREATED;
        return created && relation.by() != child ? relation.by() : NONE;
      }
    }
    return lastBefore(child, byPid.getOrDefault(process.address().ppid(), List.of()));
  }

  /** The last of some processes, in the order of their starts, that was there before another. */
  private int lastBefore(int process, List<Integer> candidates) {
    int low = 0;
    int high = candidates.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (existsBefore(candidates.get(middle), process)) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high < 0 ? NONE : candidates.get(high);
  }

  /** Whether a process was there before another one started: by time, then in report order. */
  boolean existsBefore(int process, int other) {
    return compareStarts(process, other) < 0;
  }

  private int compareStarts(int one, int other) {
    int byTime = Long.compare(order[one], order[other]);
    return byTime != 0 ? byTime : Integer.compare(one, other);
  }

  /** The time of the first call; {@link CallTable#NO_TIME} if unknown. */
  long start(int process) {
    return starts[process];
  }

  /** The index of the process that created a process; -1 if unknown. */
  int parent(int process) {
    return parents[process];
  }

  /** The processes that a process created. */
  List<Integer> children(int process) {
    return children.get(process);
  }
}
