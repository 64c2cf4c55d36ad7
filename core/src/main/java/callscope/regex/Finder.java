package callscope.regex;

import callscope.regex.RegexNode.Anchor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds a pattern in texts, in time linear in the text.
 *
 * <p>The deterministic automaton is made while texts are read: a state is a set of steps of the
 * program and what stood before. When there are too many states, all are forgotten. A finder keeps
 * its states between texts; use one a thread.
 */
public final class Finder {
  private static final int MAX_STATES = 1_000;

  private static final int DEAD_END = -1;
  private static final int FOUND = -2;
  private static final int UNKNOWN = 0;

  /** What stood before the place. */
  private static final int START = 0;

  private static final int NEWLINE = 1;
  private static final int ASCII_WORD = 2;
  private static final int OTHER_WORD = 3;
  private static final int NO_WORD = 4;

  /** The bits of what stood before that are its kind, and the first bit of those behind. */
  private static final int KIND = 7;

  private static final int FIRST_LOOK = 3;

  /** Symbols beside the classes of characters. */
  private static final int END = 0;

  private static final int FINAL_NEWLINE = 1;
  private static final int FIRST_CLASS = 2;

  private final Program program;
  private final int[] asciiClasses = new int[128];
  private final Map<Integer, Integer> otherClasses = new HashMap<>();
  private final Map<BitSet, Integer> classes = new HashMap<>();
  private final List<BitSet> memberships = new ArrayList<>();
  private final Map<State, Integer> states = new HashMap<>();
  private final List<State> statesByNumber = new ArrayList<>();
  private int[][] transitions = new int[16][];
  private final int[] stack;
  private final boolean[] visited;

  private record State(int before, List<Integer> steps) {}

  Finder(Program program) {
    this.program = program;
    this.stack = new int[program.size() * 2 + 2];
    this.visited = new boolean[program.size()];
    Arrays.fill(asciiClasses, -1);
    forgetStates();
  }

  /** Whether the pattern is found anywhere in the text. */
  public boolean find(String text) {
    int state = 1;
    int length = text.length();
    for (int i = 0; i < length; ) {
      int c = text.charAt(i);
      int symbol;
      if (c < 128) {
        symbol = c == '\n' && i == length - 1 ? FINAL_NEWLINE : asciiClass(c);
        i++;
      } else {
        c = text.codePointAt(i);
        symbol = otherClass(c);
        i += Character.charCount(c);
      }
      state = step(state, symbol);
      if (state == FOUND) {
        return true;
      }
    }
    return step(state, END) == FOUND;
  }

  private int step(int state, int symbol) {
    int[] row = transitions[state];
    if (symbol < row.length && row[symbol] != UNKNOWN) {
      return row[symbol];
    }
    return makeStep(state, symbol);
  }

  private int makeStep(int number, int symbol) {
    State state = statesByNumber.get(number);
    int target = target(state, symbol);
    if (target == UNKNOWN) {
      // too many states: begin anew, keeping none; the next step is then known by its number only
      State following = pending;
      forgetStates();
      return numberOf(following);
    }
    int[] row = transitions[number];
    if (symbol >= row.length) {
      row = Arrays.copyOf(row, Math.max(symbol + 1, FIRST_CLASS + memberships.size()));
      transitions[number] = row;
    }
    row[symbol] = target;
    return target;
  }

  private State pending = new State(START, List.of());

  private int target(State state, int symbol) {
    Arrays.fill(visited, false);
    BitSet following = new BitSet();
    boolean end = symbol == END;
    BitSet membership =
        end
            ? new BitSet()
            : memberships.get((symbol == FINAL_NEWLINE ? newlineClass() : symbol) - FIRST_CLASS);
    if (follow(0, state.before, symbol, membership, following)) {
      return FOUND;
    }
    for (int step : state.steps) {
      if (follow(step, state.before, symbol, membership, following)) {
        return FOUND;
      }
    }
    if (end) {
      return DEAD_END;
    }
    pending = new State(context(membership), following.stream().boxed().toList());
    if (states.size() >= MAX_STATES && !states.containsKey(pending)) {
      return UNKNOWN;
    }
    return numberOf(pending);
  }

  /** Follows all steps that need no character; true if one of them is the end. */
  private boolean follow(int from, int before, int symbol, BitSet membership, BitSet following) {
    int top = 0;
    stack[top++] = from;
    while (top > 0) {
      int step = stack[--top];
      if (visited[step]) {
        continue;
      }
      visited[step] = true;
      int argument = program.argument[step];
      switch (program.operation[step]) {
        case Program.FOUND -> {
          return true;
        }
        case Program.READ -> {
          if (symbol != END && membership.get(argument)) {
            following.set(program.next[step]);
          }
        }
        case Program.LOOK -> {
          if (holds(program.looks[argument], argument, before, symbol, membership)) {
            stack[top++] = program.next[step];
          }
        }
        case Program.PLACE -> {
          if (holds(ANCHORS[argument], before, symbol, membership)) {
            stack[top++] = program.next[step];
          }
        }
        default -> {
          stack[top++] = program.next[step];
          stack[top++] = argument;
        }
      }
    }
    return false;
  }

  private static final Anchor[] ANCHORS = Anchor.values();

  private static boolean holds(
      Program.Look look, int number, int before, int symbol, BitSet membership) {
    boolean inSet =
        look.behind()
            ? (before >> (FIRST_LOOK + number) & 1) != 0
            : symbol != END && membership.get(look.set());
    return inSet != look.negative();
  }

  private boolean holds(Anchor anchor, int context, int symbol, BitSet membership) {
    int before = context & KIND;
    int after = symbol == END ? NO_WORD : kind(membership);
    boolean wordBefore = before == ASCII_WORD || before == OTHER_WORD;
    boolean wordAfter = after == ASCII_WORD || after == OTHER_WORD;
    return switch (anchor) {
      case TEXT_START -> before == START;
      case LINE_START -> before == START || before == NEWLINE;
      case TEXT_END -> symbol == END;
      case FINAL_END -> symbol == END || symbol == FINAL_NEWLINE;
      case LINE_END -> symbol == END || after == NEWLINE;
      case WORD_EDGE -> wordBefore != wordAfter;
      case NO_WORD_EDGE -> wordBefore == wordAfter && !(before == START && symbol == END);
      case ASCII_WORD_EDGE -> (before == ASCII_WORD) != (after == ASCII_WORD);
      case ASCII_NO_WORD_EDGE ->
          (before == ASCII_WORD) == (after == ASCII_WORD) && !(before == START && symbol == END);
    };
  }

  /** What a character of a class is to the place behind it: its kind, and who looks for it. */
  private int context(BitSet membership) {
    int context = kind(membership);
    for (int i = 0; i < program.looks.length; i++) {
      if (program.looks[i].behind() && membership.get(program.looks[i].set())) {
        context |= 1 << (FIRST_LOOK + i);
      }
    }
    return context;
  }

  private int kind(BitSet membership) {
    int sets = program.sets.length;
    if (membership.get(sets)) {
      return NEWLINE;
    }
    if (!membership.get(sets + 1)) {
      return NO_WORD;
    }
    return membership.get(sets + 2) ? ASCII_WORD : OTHER_WORD;
  }

  private int newlineClass() {
    return asciiClass('\n');
  }

  private int asciiClass(int c) {
    int known = asciiClasses[c];
    if (known >= 0) {
      return known;
    }
    int symbol = classOf(c);
    asciiClasses[c] = symbol;
    return symbol;
  }

  private int otherClass(int c) {
    Integer known = otherClasses.get(c);
    if (known != null) {
      return known;
    }
    int symbol = classOf(c);
    otherClasses.put(c, symbol);
    return symbol;
  }

  /** Characters that no set of the pattern tells apart are of one class. */
  private int classOf(int c) {
    int sets = program.sets.length;
    BitSet membership = new BitSet(sets + 3);
    for (int i = 0; i < sets; i++) {
      membership.set(i, program.sets[i].contains(c));
    }
    membership.set(sets, c == '\n');
    membership.set(sets + 1, CharSet.Named.WORD.contains(c));
    membership.set(sets + 2, CharSet.Named.ASCII_WORD.contains(c));
    Integer known = classes.get(membership);
    if (known != null) {
      return known;
    }
    int symbol = FIRST_CLASS + memberships.size();
    memberships.add(membership);
    classes.put(membership, symbol);
    return symbol;
  }

  private int numberOf(State state) {
    Integer known = states.get(state);
    if (known != null) {
      return known;
    }
    int number = statesByNumber.size();
    statesByNumber.add(state);
    states.put(state, number);
    if (number >= transitions.length) {
      transitions = Arrays.copyOf(transitions, number * 2);
    }
    transitions[number] = new int[FIRST_CLASS + memberships.size()];
    return number;
  }

  private void forgetStates() {
    states.clear();
    statesByNumber.clear();
    // number 0 stands for an unknown transition
    statesByNumber.add(new State(NO_WORD, List.of(-1)));
    numberOf(new State(START, List.of()));
  }
}
