package callscope.objects;

import callscope.input.CallTable;
import callscope.input.TracedProcess;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The order in which the calls of all processes are followed: the report's within a process; across
 * processes by time, then the report's. Without times, one process follows the other.
 */
final class CallOrder {
  private CallOrder() {}

  /** Receives the calls. */
  interface Visitor {
    void call(int process, int call);
  }

  /** The next call of a process and its time, which never decreases within the process. */
  private static final class Cursor implements Comparable<Cursor> {
    private final int process;
    private final CallTable calls;
    private int next;
    private long time = Long.MIN_VALUE;

    private Cursor(int process, CallTable calls) {
      this.process = process;
      this.calls = calls;
      update();
    }

    private boolean hasNext() {
      return next < calls.size();
    }

    @Override
    public int compareTo(Cursor other) {
      int byTime = Long.compare(time, other.time);
      return byTime != 0 ? byTime : Integer.compare(process, other.process);
    }

    private void advance() {
      next++;
      update();
    }

    private void update() {
      if (hasNext()) {
        time = Math.max(time, calls.time(next));
      }
    }
  }

  static void visit(List<TracedProcess> processes, Visitor visitor) {
    PriorityQueue<Cursor> queue = new PriorityQueue<>();
    for (int i = 0; i < processes.size(); i++) {
      Cursor cursor = new Cursor(i, processes.get(i).calls());
      if (cursor.hasNext()) {
        queue.add(cursor);
      }
    }
    while (true) {
      Cursor first = queue.poll();
      if (first == null) {
        return;
      }
      Cursor second = queue.peek();
      do {
        visitor.call(first.process, first.next);
        first.advance();
      } while (first.hasNext() && (second == null || first.compareTo(second) < 0));
      if (first.hasNext()) {
        queue.add(first);
      }
    }
  }
}
