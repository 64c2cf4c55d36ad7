package callscope.minwindow;

import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import callscope.match.CallPatternMatches;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The calls of a thread in order, and the patterns that each matches. */
final class ThreadCalls {
  private final int[][] patterns;
  private final int[] repeated;
  private final Map<Integer, BitSet> positions = new HashMap<>();

  ThreadCalls(CallPatternMatches matches, TracedProcess process, TracedThread thread) {
    int[] calls = thread.calls();
    this.patterns = new int[calls.length][];
    this.repeated = new int[calls.length];
    for (int i = 0; i < calls.length; i++) {
      patterns[i] = matches.of(process, calls[i]);
      repeated[i] = process.calls().repeated(calls[i]);
      for (int pattern : patterns[i]) {
        positions.computeIfAbsent(pattern, p -> new BitSet(calls.length)).set(i);
      }
    }
  }

  int size() {
    return patterns.length;
  }

  /** The numbers of the patterns that a call matches, ascending. */
  int[] patterns(int position) {
    return patterns[position];
  }

  /** How often a call was repeated in its record, 0 for a single call. */
  int repeated(int position) {
    return repeated[position];
  }

  /** The positions from {@code low} to {@code high} of the calls that match any of the patterns. */
  int[] matching(BitSet wanted, int low, int high) {
    BitSet any = new BitSet(patterns.length);
    for (Map.Entry<Integer, BitSet> entry : positions.entrySet()) {
      if (wanted.get(entry.getKey())) {
        any.or(entry.getValue());
      }
    }
    any.clear(0, low);
    any.clear(high + 1, Math.max(high + 1, any.length()));
    return any.stream().toArray();
  }
}
