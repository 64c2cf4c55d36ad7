package callscope.compile;

import callscope.bytes.ByteSink;
import callscope.bytes.ByteSource;

/**
 * The states of an automaton for literals, as the tree of their beginnings. States are numbered by
 * their depth, so each comes after its parent and after the state of its longest suffix. The
 * transitions follow from the tree; they take far more room and are not stored. Immutable.
 */
final class AutomatonStates {
  /** The state before the last character of each state; that of the root is not used. */
  private final int[] parents;

  /** The class of the last character of each state. */
  private final byte[] symbols;

  AutomatonStates(int[] parents, byte[] symbols) {
    this.parents = parents;
    this.symbols = symbols;
  }

  int size() {
    return parents.length;
  }

  void write(ByteSink sink) {
    sink.ints(parents);
    sink.bytes(symbols);
  }

  static AutomatonStates read(ByteSource source) {
    return new AutomatonStates(source.ints(), source.bytes());
  }

  /**
   * The next state for each state and class.
   *
   * @param fallbacks is filled with the state of the longest suffix of each state
   */
  Transitions transitions(int classes, int[] fallbacks) {
    Transitions next = Transitions.of(size(), classes);
    int child = 1;
    for (int state = 0; state < size(); state++) {
      if (state > 0) {
        next.copyRow(fallbacks[state], state);
      }
      for (; child < size() && parents[child] == state; child++) {
        int symbol = symbols[child] & 0xff;
        fallbacks[child] = next.get(state, symbol); // what would follow if there were no child
        next.set(state, symbol, child);
      }
    }
    return next;
  }

  /**
   * A table of transitions, with 16 bits for each if there are few states.
   *
   * @param narrow empty if there are many states
   * @param wide empty if there are few
   */
  record Transitions(int classes, char[] narrow, int[] wide) {
    private static final char[] NOT_NARROW = {};
    private static final int[] NOT_WIDE = {};

    static Transitions of(int states, int classes) {
      return states <= Character.MAX_VALUE + 1
          ? new Transitions(classes, new char[states * classes], NOT_WIDE)
          : new Transitions(classes, NOT_NARROW, new int[states * classes]);
    }

    int get(int state, int symbol) {
      int at = state * classes + symbol;
      return narrow.length > 0 ? narrow[at] : wide[at];
    }

    private void set(int state, int symbol, int next) {
      int at = state * classes + symbol;
      if (narrow.length > 0) {
        narrow[at] = (char) next;
      } else {
        wide[at] = next;
      }
    }

    private void copyRow(int from, int to) {
      Object all = narrow.length > 0 ? narrow : wide;
      System.arraycopy(all, from * classes, all, to * classes, classes);
    }
  }
}
