package callscope.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the characters of texts, so that those which no set of a program tells apart have one
 * number: their class.
 *
 * <p>What is remembered does not grow with the number of different characters in texts.
 */
final class CharacterClasses {
  /** What stands before a place, or behind it: the kind of a character, or the start of a text. */
  static final int START = 0;

  static final int NEWLINE = 1;
  static final int ASCII_WORD = 2;
  static final int OTHER_WORD = 3;
  static final int NO_WORD = 4;

  /** The bits of a context that are its kind, and the first bit of those for looks behind. */
  static final int KIND = 7;

  static final int FIRST_LOOK = 3;

  /** The first number; those below are free for whoever uses the classes. */
  static final int FIRST = 2;

  private static final int REMEMBERED = 4096;
  private static final int CLASS_BITS = 32;

  private final Program program;
  private final int[] ascii = new int[128];

  /**
   * Characters beyond ASCII beside their classes, in slots by their low bits; made on first use.
   */
  private long[] others = {};

  private final Map<BitSet, Integer> numbers = new HashMap<>();
  private final List<BitSet> memberships = new ArrayList<>();
  private int[] contexts = new int[16];

  CharacterClasses(Program program) {
    this.program = program;
    Arrays.fill(ascii, -1);
  }

  /** One more than the largest number that a class has so far. */
  int limit() {
    return FIRST + memberships.size();
  }

  /** The classes of ASCII characters, -1 where one was not asked for yet; for quick loops. */
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

  /** What a character of a class is to the place behind it: its kind, and who looks for it. */
  int context(int number) {
    return contexts[number - FIRST];
  }

  private int find(int c) {
    int sets = program.sets.length;
    BitSet membership = new BitSet(sets + KIND);
    for (int i = 0; i < sets; i++) {
      if (program.sets[i].contains(c)) {
        membership.set(i);
      }
    }
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
