package callscope.compile;

import callscope.bytes.ByteSink;
import callscope.bytes.ByteSource;
import callscope.compile.AutomatonStates.Transitions;
import callscope.regex.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds many literals in one pass over a string, ignoring case: an Aho-Corasick automaton.
 *
 * <p>Characters that occur in no literal form one class, so that the transition table is small.
 * Immutable and thread-safe.
 */
final class AhoCorasick {
  private static final int[] NOTHING = {};
  private static final int MAX_CLASSES = 255;

  /** The class of each character below 256; 0 if it occurs in no literal. */
  private final byte[] lowClasses;

  /** The other characters of literals, ascending, and the class of each. */
  private final int[] highCharacters;

  private final byte[] highClasses;
  private final int classes;

  private final AutomatonStates states;

  /** The next state for each state and class; empty if there are too many states. */
  private final char[] transitions;

  /** The same, used if there are many states; otherwise empty. */
  private final int[] wideTransitions;

  /** The literals that end at each state, including suffixes of longer ones. */
  private final IntLists endings;

  private AhoCorasick(
      byte[] lowClasses,
      int[] highCharacters,
      byte[] highClasses,
      int classes,
      AutomatonStates states,
      Transitions next,
      IntLists endings) {
    this.lowClasses = lowClasses;
    this.highCharacters = highCharacters;
    this.highClasses = highClasses;
    this.classes = classes;
    this.states = states;
    this.transitions = next.narrow();
    this.wideTransitions = next.wide();
    this.endings = endings;
  }

  void write(ByteSink sink) {
    sink.bytes(lowClasses);
    sink.ints(highCharacters);
    sink.bytes(highClasses);
    sink.number(classes);
    states.write(sink);
    endings.write(sink);
  }

  static AhoCorasick read(ByteSource source) {
    byte[] lowClasses = source.bytes();
    int[] highCharacters = source.ints();
    byte[] highClasses = source.bytes();
    int classes = source.size();
    AutomatonStates states = AutomatonStates.read(source);
    return new AhoCorasick(
        lowClasses,
        highCharacters,
        highClasses,
        classes,
        states,
        states.transitions(classes, new int[states.size()]),
        IntLists.read(source));
  }

  /** Whether each hit is the literal itself, ignoring case. */
  boolean isExact() {
    return classes <= MAX_CLASSES;
  }

  /** The numbers of the literals in the string; a number may occur more than once. */
  int[] find(String text) {
    Hits hits = null;
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int symbol = c < 256 ? lowClasses[c] & 0xff : highClass(c);
      int at = state * classes + symbol;
      state = transitions.length > 0 ? transitions[at] : wideTransitions[at];
      int from = endings.start(state);
      int to = endings.start(state + 1);
      if (to > from) {
        hits = hits == null ? new Hits() : hits;
        hits.add(endings, from, to);
      }
    }
    return hits == null ? NOTHING : hits.numbers();
  }

  /**
   * The literals that were found. A long string may contain the same literals many times, so
   * duplicates are removed once there are many.
   */
  private static final class Hits {
    private static final int MANY = 64;

    private int[] numbers = new int[8];
    private int count;

    /** The numbers found so far; created once there are many, so that few hits stay cheap. */
    private @Nullable BitSet seen;

    void add(IntLists endings, int from, int to) {
      if (seen == null && count > MANY) {
        seen = new BitSet();
        int[] before = numbers();
        count = 0;
        for (int number : before) {
          addNew(number, seen);
        }
      }
      for (int at = from; at < to; at++) {
        if (seen == null) {
          append(endings.number(at));
        } else {
          addNew(endings.number(at), seen);
        }
      }
    }

    private void addNew(int number, BitSet known) {
      if (!known.get(number)) {
        known.set(number);
        append(number);
      }
    }

    private void append(int number) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, count * 2);
      }
      numbers[count++] = number;
    }

    int[] numbers() {
      return Arrays.copyOf(numbers, count);
    }
  }

  private int highClass(char c) {
    char folded = Folding.fold(c);
    if (folded < 256) {
      return lowClasses[folded] & 0xff;
    }
    int at = Arrays.binarySearch(highCharacters, folded);
    return at < 0 ? 0 : highClasses[at] & 0xff;
  }

  /** Collects literals, which must be case-folded. */
  static final class Builder {
    /** Each may become a state with a transition for each of the {@link #MAX_CLASSES} classes. */
    private static final int MAX_CHARACTERS = 1 << 18;

    private final Map<String, Integer> literals = new HashMap<>();
    private int characters;

    /** Whether these literals fit within the size limit of the automaton. */
    boolean hasRoomFor(Set<String> more) {
      return characters + more.stream().mapToInt(String::length).sum() <= MAX_CHARACTERS;
    }

    /** Adds a literal; returns its number. */
    int add(String literal) {
      Integer known = literals.putIfAbsent(literal, literals.size());
      if (known != null) {
        return known;
      }
      characters += literal.length();
      return literals.size() - 1;
    }

    AhoCorasick build() {
      Map<Character, Integer> symbols = new HashMap<>();
      for (String literal : literals.keySet()) {
        for (int i = 0; i < literal.length(); i++) {
          // classes beyond a byte share the last one: hits may then be false, but none is missed
          symbols.putIfAbsent(literal.charAt(i), Math.min(MAX_CLASSES, symbols.size() + 1));
        }
      }
      byte[] low = new byte[256];
      for (char c = 0; c < 256; c++) {
        low[c] = (byte) (int) symbols.getOrDefault(Folding.fold(c), 0);
      }
      int[] high =
          symbols.keySet().stream().mapToInt(c -> c).filter(c -> c >= 256).sorted().toArray();
      byte[] highClasses = new byte[high.length];
      for (int i = 0; i < high.length; i++) {
        highClasses[i] = (byte) (int) symbols.getOrDefault((char) high[i], 0);
      }
      int classes = Math.min(256, symbols.size() + 1);
      Trie trie = new Trie(symbols, classes);
      literals.forEach(trie::insert);
      AutomatonStates states = trie.byDepth();
      int[] fallbacks = new int[states.size()];
      Transitions next = states.transitions(classes, fallbacks);
      return new AhoCorasick(
          low, high, highClasses, classes, states, next, trie.endings(fallbacks));
    }
  }

  /** The trie of all literals, which becomes the automaton. States are numbered as they appear. */
  private static final class Trie {
    private final Map<Character, Integer> classOf;
    private final int classes;
    private int[] next;
    private final List<List<Integer>> ends = new ArrayList<>();

    /** The states by their depth, once known. */
    private int[] byDepth = NOTHING;

    private Trie(Map<Character, Integer> classOf, int classes) {
      this.classOf = classOf;
      this.classes = classes;
      this.next = new int[classes * 1024];
      ends.add(new ArrayList<>());
    }

    /** Numbers the states by their depth. */
    private AutomatonStates byDepth() {
      int[] order = new int[ends.size()];
      int[] parents = new int[ends.size()];
      byte[] symbols = new byte[ends.size()];
      int size = 1;
      for (int state = 0; state < size; state++) {
        for (int symbol = 0; symbol < classes; symbol++) {
          int child = next[order[state] * classes + symbol];
          if (child != 0) {
            order[size] = child;
            parents[size] = state;
            symbols[size++] = (byte) symbol;
          }
        }
      }
      byDepth = order;
      return new AutomatonStates(parents, symbols);
    }

    /**
     * The literals that end at each state.
     *
     * @param fallbacks the state of the longest suffix of each state; both numbered by their depth
     */
    private IntLists endings(int[] fallbacks) {
      List<int[]> endings = new ArrayList<>();
      for (int state = 0; state < byDepth.length; state++) {
        int[] own = ends.get(byDepth[state]).stream().mapToInt(Integer::intValue).toArray();
        int[] ofSuffix = state == 0 ? NOTHING : endings.get(fallbacks[state]);
        int[] all = Arrays.copyOf(own, own.length + ofSuffix.length);
        System.arraycopy(ofSuffix, 0, all, own.length, ofSuffix.length);
        endings.add(all);
      }
      return IntLists.of(endings);
    }

    private void insert(String literal, int number) {
      int state = 0;
      for (int i = 0; i < literal.length(); i++) {
        int at = state * classes + classOf.getOrDefault(literal.charAt(i), 0);
        if (next[at] == 0) {
          int created = ends.size();
          next[at] = created;
          ends.add(new ArrayList<>());
          if ((created + 1) * classes > next.length) {
            next = Arrays.copyOf(next, next.length * 2);
          }
        }
        state = next[at];
      }
      ends.get(state).add(number);
    }
  }
}
