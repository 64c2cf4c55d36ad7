package callscope.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a pattern in texts, in time linear in the text and in bounded memory.
 *
 * <p>The deterministic automaton is made while texts are read: a state is a set of steps of the
 * program and what stood before. When states take too much room, all are forgotten; where that
 * happens too often to pay off, a part of the text is searched without keeping any. A finder keeps
 * its states between texts; use one a thread.
 */
public final class LazyDfaMatcher {
  private static final int MAX_STATES = 1_000;

  /** Numbers in all states and their transitions: about a megabyte. */
  private static final int MAX_ROOM = 1 << 18;

  /** Characters for each state kept; if it is fewer until all are forgotten, none was worth it. */
  private static final int WORTH_KEEPING = 10;

  /** Characters that are searched without keeping states, before it is tried again. */
  private static final int UNKEPT = 100_000;

  private static final int NEVER = -1;

  /** What a transition leads to, if not to a state. */
  private static final int FOUND = -1;

  private static final int FULL = -2;

  /** Nothing can be found from there on. */
  private static final int LOST = -3;

  private static final int UNKNOWN = 0;

  private static final int FIRST_STATE = 1;

  private final CharacterClasses classes;
  private final NfaSimulator forward;
  private final boolean anchored;
  private final Map<NfaStates, Integer> states = new HashMap<>();
  private final List<NfaStates> statesByNumber = new ArrayList<>();
  private int[][] transitions = new int[16][];
  private int room;

  /** Where the search is when there is no room for a state. */
  private NfaStates reached = NfaStates.AT_START;

  private long stepsMade;
  private long timesFull;

  LazyDfaMatcher(Program program) {
    this.classes = new CharacterClasses(program);
    this.forward = new NfaSimulator(program, classes);
    this.anchored = program.isAnchored();
    forgetStates();
  }

  /** What was done for all texts so far, for tests that want to know without a clock. */
  record Effort(long stepsMade, long timesFull, int room) {}

  Effort effort() {
    return new Effort(stepsMade, timesFull, room);
  }

  /** Whether the pattern is found anywhere in the text. */
  public boolean find(String text) {
    int state = FIRST_STATE;
    int keptSince = NEVER;
    int at = 0;
    while (true) {
      long far = alongKnownStates(text, at, state);
      at = (int) (far >>> Integer.SIZE);
      state = (int) far;
      int symbol = symbol(text, at);
      int next = step(state, symbol);
      if (next == FOUND || next == LOST || symbol == NfaSimulator.END) {
        return next == FOUND;
      }
      at += width(text, at);
      if (next == FULL) {
        boolean pays = keptSince == NEVER || at - keptSince >= WORTH_KEEPING * states.size();
        forgetStates();
        timesFull++;
        if (!pays) {
          int end = Math.min(at + UNKEPT, text.length());
          at = findWithoutStates(text, at, end);
          if (at == NEVER) {
            return true;
          }
        }
        keptSince = at;
        next = numberOf(reached);
      }
      state = next;
    }
  }

  /**
   * Goes along as far as there are ASCII characters and states for them: where most time is spent.
   *
   * @return the place in the upper half, the state in the lower
   */
  private long alongKnownStates(String text, int from, int fromState) {
    int[] ascii = classes.ascii();
    int[][] rows = transitions;
    int last = text.length() - 1; // it may be a newline, which is a symbol of its own
    int state = fromState;
    int at = from;
    while (at < last) {
      char c = text.charAt(at);
      int symbol = c < 128 ? ascii[c] : -1;
      int[] row = rows[state];
      if (symbol < 0 || symbol >= row.length || row[symbol] <= UNKNOWN) {
        break;
      }
      state = row[symbol];
      at++;
    }
    return (long) at << Integer.SIZE | state;
  }

  /** Goes on from what is reached to the end, or a little beyond; {@link #NEVER} if found. */
  private int findWithoutStates(String text, int from, int end) {
    int at = from;
    while (at < end) {
      Optional<NfaStates> next = stepForward(reached, symbol(text, at));
      if (next.isEmpty()) {
        return NEVER;
      }
      reached = next.get();
      at += width(text, at);
    }
    return at;
  }

  private int symbol(String text, int at) {
    if (at == text.length()) {
      return NfaSimulator.END;
    }
    char c = text.charAt(at);
    if (c >= 128) {
      return classes.ofOther(text.codePointAt(at));
    }
    return c == '\n' && at == text.length() - 1 ? NfaSimulator.FINAL_NEWLINE : classes.ofAscii(c);
  }

  private static int width(String text, int at) {
    return Character.isSurrogate(text.charAt(at)) ? Character.charCount(text.codePointAt(at)) : 1;
  }

  private int step(int state, int symbol) {
    int[] row = transitions[state];
    if (symbol < row.length && row[symbol] != UNKNOWN) {
      return row[symbol];
    }
    Optional<NfaStates> next = stepForward(statesByNumber.get(state), symbol);
    if (next.isEmpty()) {
      return remember(state, symbol, FOUND);
    }
    if (symbol == NfaSimulator.END) {
      return remember(state, symbol, FIRST_STATE); // nobody goes on from there
    }
    if (anchored && next.get().waiting().length == 0) {
      return remember(state, symbol, LOST);
    }
    if (room > MAX_ROOM || (states.size() >= MAX_STATES && !states.containsKey(next.get()))) {
      reached = next.get();
      return FULL;
    }
    return remember(state, symbol, numberOf(next.get()));
  }

  private Optional<NfaStates> stepForward(NfaStates from, int symbol) {
    stepsMade++;
    return forward.from(from, symbol);
  }

  private int remember(int state, int symbol, int target) {
    int[] row = transitions[state];
    if (symbol >= row.length) {
      room += classes.limit() - row.length;
      row = Arrays.copyOf(row, classes.limit());
      transitions[state] = row;
    }
    row[symbol] = target;
    return target;
  }

  private int numberOf(NfaStates steps) {
    Integer known = states.get(steps);
    if (known != null) {
      return known;
    }
    int number = statesByNumber.size();
    statesByNumber.add(steps);
    states.put(steps, number);
    if (number >= transitions.length) {
      transitions = Arrays.copyOf(transitions, number * 2);
    }
    transitions[number] = new int[classes.limit()];
    room += steps.waiting().length + classes.limit();
    return number;
  }

  private void forgetStates() {
    states.clear();
    statesByNumber.clear();
    transitions = new int[16][];
    room = 0;
    statesByNumber.add(NfaStates.AT_START); // number 0 stands for an unknown transition
    numberOf(NfaStates.AT_START);
  }
}
