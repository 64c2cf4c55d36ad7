package callscope.minwindow;

import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import callscope.match.CallPatternMatches;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The calls of a thread in their order, and which of them answer which pattern. */
final class ThreadCalls {
  private final int[][] answered;
  private final Map<Integer, BitSet> positions = new HashMap<>();

  ThreadCalls(CallPatternMatches answers, TracedProcess process, TracedThread thread) {
    int[] calls = thread.calls();
    this.answered = new int[calls.length][];
    for (int i = 0; i < calls.length; i++) {
      answered[i] = answers.of(process, calls[i]);
      for (int pattern : answered[i]) {
        positions.computeIfAbsent(pattern, p -> new BitSet(calls.length)).set(i);
      }
    }
  }

  int size() {
    return answered.length;
  }

  /** The patterns that a call answers, ascending. */
  int[] answered(int position) {
    return answered[position];
  }

  /** The positions from {@code low} to {@code high} at which any of the patterns is answered. */
  int[] answering(BitSet patterns, int low, int high) {
    BitSet any = new BitSet(answered.length);
    for (Map.Entry<Integer, BitSet> entry : positions.entrySet()) {
      if (patterns.get(entry.getKey())) {
        any.or(entry.getValue());
      }
    }
    any.clear(0, low);
    any.clear(high + 1, Math.max(high + 1, any.length()));
    return any.stream().toArray();
  }
}
