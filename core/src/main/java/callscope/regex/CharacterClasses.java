package callscope.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Maps characters to equivalence classes: characters that no set of a program distinguishes are in
 * the same class.
 *
 * <p>The memory used does not grow with the number of different characters in the input.
 */
final class CharacterClasses {
  /** The kind of character before or after a position, or the start of the string. */
  static final int START = 0;

  static final int NEWLINE = 1;
  static final int ASCII_WORD = 2;
  static final int OTHER_WORD = 3;
  static final int NO_WORD = 4;

  /** The bits of a context that are its kind, and the first bit for lookbehinds. */
  static final int KIND = 7;

  static final int FIRST_LOOK = 3;

  /** The first class number; lower numbers are free for users of the classes. */
  static final int FIRST = 2;

  private static final int REMEMBERED = 4096;
  private static final int CLASS_BITS = 32;

  private final Program program;
  private final int[] ascii = new int[128];

  /**
   * A cache of non-ASCII characters and their classes, indexed by the low bits; created on first
   * use.
   */
  private long[] others = {};

  private final Map<BitSet, Integer> numbers = new HashMap<>();
  private final List<BitSet> memberships = new ArrayList<>();
  private int[] contexts = new int[16];

  CharacterClasses(Program program) {
    this.program = program;
    Arrays.fill(ascii, -1);
  }

  /** One more than the largest class number so far. */
  int limit() {
    return FIRST + memberships.size();
  }

  /** The classes of ASCII characters, for fast loops; -1 if not computed yet. */
  int[] ascii() {
    return ascii;
  }

  int ofAscii(int c) {
    int known = ascii[c];
    if (known >= 0) {
      return known;
    }
    int number = find(c);
    ascii[c] = number;
    return number;
  }

  int ofOther(int c) {
    if (others.length == 0) {
      others = new long[REMEMBERED];
    }
    int slot = c & (REMEMBERED - 1);
    long known = others[slot];
    if (known >>> CLASS_BITS == c) {
      return (int) known;
    }
    int number = find(c);
    others[slot] = (long) c << CLASS_BITS | number;
    return number;
  }

  /** Whether the characters of a class are in a set of the program. */
  boolean isIn(int number, int set) {
    return memberships.get(number - FIRST).get(set);
  }

  /**
   * The context of the position after a character of a class: its kind, and the lookbehinds that
   * accept it.
   */
  int context(int number) {
    return contexts[number - FIRST];
  }

  private int find(int c) {
    int sets = program.sets.length;
    BitSet membership = new BitSet(sets + KIND);
    program.addSetsWith(c, membership);
    membership.set(sets + kind(c));
    Integer known = numbers.get(membership);
    if (known != null) {
      return known;
    }
    int index = memberships.size();
    memberships.add(membership);
    numbers.put(membership, FIRST + index);
    if (index == contexts.length) {
      contexts = Arrays.copyOf(contexts, index * 2);
    }
    contexts[index] = kind(c) | looks(membership);
    return FIRST + index;
  }

  private static int kind(int c) {
    if (c == '\n') {
      return NEWLINE;
    }
    if (!CharSet.Named.WORD.contains(c)) {
      return NO_WORD;
    }
    return c < 128 ? ASCII_WORD : OTHER_WORD;
  }

  private int looks(BitSet membership) {
    int bits = 0;
    for (int i = 0; i < program.looks.length; i++) {
      if (program.looks[i].behind() && membership.get(program.looks[i].set())) {
        bits |= 1 << (FIRST_LOOK + i);
      }
    }
    return bits;
  }
}
