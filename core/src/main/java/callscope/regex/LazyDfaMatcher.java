package callscope.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches strings for a pattern with a lazy DFA, in time linear in the string and in bounded
 * memory.
 *
 * <p>The DFA is built during the search: a state is a set of program steps and the context of the
 * position. When the states take too much memory, all are discarded. If that happens too often, a
 * part of the string is searched by NFA simulation. States are kept between strings. Not
 * thread-safe.
 */
public final class LazyDfaMatcher {
  private static final int MAX_STATES = 1_000;

  /** The limit of integers in all states and transitions: about a megabyte. */
  private static final int MAX_ROOM = 1 << 18;

  /**
   * The least number of characters searched for each cached state; with fewer, caching did not pay
   * off.
   */
  private static final int WORTH_KEEPING = 10;

  /** The number of characters that are searched without the cache, before it is used again. */
  private static final int UNKEPT = 100_000;

  private static final int NEVER = -1;

  /** Results of a transition other than a state. */
  private static final int FOUND = -1;

  private static final int FULL = -2;

  /** No match is possible after this position. */
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

  /** The current NFA states while the cache is not used. */
  private NfaStates reached = NfaStates.AT_START;

  private long stepsMade;
  private long timesFull;

  LazyDfaMatcher(Program program) {
    this.classes = new CharacterClasses(program);
    this.forward = new NfaSimulator(program, classes);
    this.anchored = program.isAnchored();
    forgetStates();
  }

  /** The work done for all strings so far, for tests that don't depend on time. */
  record Effort(long stepsMade, long timesFull, int room) {}

  Effort effort() {
    return new Effort(stepsMade, timesFull, room);
  }

  /** Whether the pattern is found anywhere in the string. */
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
   * Follows cached transitions while the characters are ASCII. This is the hot loop.
   *
   * @return the position in the upper half, the state in the lower half
   */
  private long alongKnownStates(String text, int from, int fromState) {
    int[] ascii = classes.ascii();
    int[][] rows = transitions;
    int last = text.length() - 1; // a newline at the end is a symbol of its own
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

  /** Continues without the cache up to the end, or a little further; {@link #NEVER} if found. */
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
      return remember(state, symbol, FIRST_STATE); // the search does not continue from there
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
    statesByNumber.add(NfaStates.AT_START); // 0 means an unknown transition
    numberOf(NfaStates.AT_START);
  }
}
