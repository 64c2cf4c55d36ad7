package callscope.match;

import java.util.Arrays;

/**
 * A sequence whose first steps occurred.
 *
 * @see SequenceRuns
 */
final class SequenceRun {
  static final long NO_CALL = -1;

  /** The values of variables; those that are not bound yet are 0. */
  final int[] values;

  /** For each step the call that fulfilled it, or {@link #NO_CALL}. */
  final long[] calls;

  /** For each step the alternative that the call fulfilled. */
  final int[] alternatives;

  final long firstPosition;
  final long firstTime;

  /** The required steps that occurred, as bits in the order of the text. */
  long done;

  /** Increases with each step of any run; tells which of two runs is younger. */
  long reached;

  SequenceRun(int variables, int steps, long firstPosition, long firstTime) {
    this.values = new int[variables];
    this.calls = new long[steps];
    this.alternatives = new int[steps];
    this.firstPosition = firstPosition;
    this.firstTime = firstTime;
    Arrays.fill(calls, NO_CALL);
  }

  /** Fulfils a step by a call. */
  void take(SequencePlan.Step step, int alternative, int[] bound, long call) {
    calls[step.position()] = call;
    alternatives[step.position()] = alternative;
    int next = 0;
    for (int variable = 0; variable < values.length; variable++) {
      if ((step.variables() & 1 << variable) != 0) {
        values[variable] = bound[next++];
      }
    }
  }

  /** The values of some variables, for comparison. */
  Key key(int variables) {
    return Key.of(values, variables);
  }

  /** Values that are compared as a whole. */
  record Key(int[] values) {

    /** The values of some variables, which are given as bits. */
    static Key of(int[] all, int variables) {
      int[] chosen = new int[Integer.bitCount(variables)];
      int size = 0;
      for (int variable = 0; variable < all.length; variable++) {
        if ((variables & 1 << variable) != 0) {
          chosen[size++] = all[variable];
        }
      }
      return new Key(chosen);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key(int[] others) && Arrays.equals(values, others);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }
}
