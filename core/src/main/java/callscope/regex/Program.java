package callscope.regex;

import callscope.regex.RegexNode.Anchor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A nondeterministic finite automaton: numbered steps that consume a character of a set, branch, or
 * test the position. Immutable.
 */
final class Program {
  private static final int ASCII = 128;

  static final int READ = 0;
  static final int BRANCH = 1;
  static final int PLACE = 2;
  static final int FOUND = 3;
  static final int LOOK = 4;

  final int[] operation;

  /** The next step; for a branch, the first of two. */
  final int[] next;

  /** For READ the number of its set, for BRANCH the second step, for PLACE the anchor. */
  final int[] argument;

  final CharSet[] sets;

  /** The look-arounds of LOOK steps, by their arguments. */
  final LookAround[] looks;

  /** By ASCII character, the sets that consist of it alone; most sets of a program are such. */
  private final @Nullable BitSet[] setsOfOne = new @Nullable BitSet[ASCII];

  /** All other sets. */
  private final int[] furtherSets;

  private final boolean anchored;

  /**
   * A look-around: a test of the next or the previous character.
   *
   * @param set the number of its set
   */
  record LookAround(boolean behind, boolean negative, int set) {}

  private Program(int[] operation, int[] next, int[] argument, CharSet[] sets, LookAround[] looks) {
    this.looks = looks;
    this.operation = operation;
    this.next = next;
    this.argument = argument;
    this.sets = sets;
    this.furtherSets = addSetsOfOne();
    this.anchored = findAnchored();
  }

  /** Returns the other sets. */
  private int[] addSetsOfOne() {
    int[] others = new int[sets.length];
    int count = 0;
    for (int set = 0; set < sets.length; set++) {
      int one = sets[set].onlyCharacter();
      if (one < 0 || one >= ASCII) {
        others[count++] = set;
        continue;
      }
      addSetOfOne(one, set);
      if (sets[set] instanceof CharSet.FoldedRange) {
        addSetOfOne(Character.toUpperCase(one), set);
        addSetOfOne(Character.toLowerCase(one), set);
      }
    }
    return Arrays.copyOf(others, count);
  }

  private void addSetOfOne(int c, int set) {
    BitSet known = setsOfOne[c];
    if (known == null) {
      known = new BitSet();
      setsOfOne[c] = known;
    }
    known.set(set);
  }

  /** Adds the numbers of the sets that contain a character. */
  void addSetsWith(int c, BitSet found) {
    if (c >= ASCII) {
      for (int i = 0; i < sets.length; i++) {
        found.set(i, sets[i].contains(c));
      }
      return;
    }
    BitSet ofOne = setsOfOne[c];
    if (ofOne != null) {
      found.or(ofOne);
    }
    for (int i : furtherSets) {
      if (sets[i].contains(c)) {
        found.set(i);
      }
    }
  }

  /** Compiles a node whose size was checked. */
  static Program of(RegexNode node) {
    Builder builder = new Builder();
    builder.emit(node);
    builder.add(FOUND, 0);
    return builder.build();
  }

  int size() {
    return operation.length;
  }

  /** Whether a match can only begin at the start of a string. */
  boolean isAnchored() {
    return anchored;
  }

  private boolean findAnchored() {
    boolean[] seen = new boolean[size()];
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int step = open.pop();
      boolean start = operation[step] == PLACE && argument[step] == Anchor.TEXT_START.ordinal();
      if (seen[step] || start) {
        continue;
      }
      seen[step] = true;
      if (operation[step] == READ || operation[step] == FOUND) {
        return false;
      }
      open.push(next[step]);
      if (operation[step] == BRANCH) {
        open.push(argument[step]);
      }
    }
    return true;
  }

  /** Emits the steps of a node in sequence; each continues with the next emitted step. */
  private static final class Builder {
    private final List<int[]> steps = new ArrayList<>();
    private final Map<CharSet, Integer> sets = new LinkedHashMap<>();
    private final List<LookAround> looks = new ArrayList<>();

    private int add(int operation, int argument) {
      int index = steps.size();
      steps.add(new int[] {operation, index + 1, argument});
      return index;
    }

    private void emit(RegexNode node) {
      switch (node) {
        case RegexNode.Empty() -> {}
        case RegexNode.Literal(int codePoint, boolean ignoreCase) ->
            add(
                READ,
                set(
                    ignoreCase
                        ? new CharSet.FoldedRange(codePoint, codePoint)
                        : new CharSet.Range(codePoint, codePoint)));
        case RegexNode.Set(CharSet set) -> add(READ, set(set));
        case RegexNode.Sequence(List<RegexNode> parts) -> {
          for (RegexNode part : parts) {
            emit(part);
          }
        }
        case RegexNode.Choice(List<RegexNode> branches) -> choice(branches);
        case RegexNode.Repeat(RegexNode body, int min, int max) -> repeat(body, min, max);
        case Anchor anchor -> add(PLACE, anchor.ordinal());
        case RegexNode.LookAround(boolean behind, boolean negative, CharSet set) ->
            add(LOOK, look(new LookAround(behind, negative, set(set))));
      }
    }

    private int look(LookAround look) {
      int known = looks.indexOf(look);
      if (known >= 0) {
        return known;
      }
      looks.add(look);
      return looks.size() - 1;
    }

    private int set(CharSet set) {
      Integer known = sets.putIfAbsent(set, sets.size());
      return known == null ? sets.size() - 1 : known;
    }

    private void choice(List<RegexNode> branches) {
      List<Integer> ends = new ArrayList<>();
      for (int i = 0; i < branches.size(); i++) {
        boolean last = i == branches.size() - 1;
        int branch = last ? -1 : add(BRANCH, 0);
        emit(branches.get(i));
        if (!last) {
          ends.add(add(BRANCH, 0));
          steps.get(branch)[2] = steps.size();
        }
      }
      for (int end : ends) {
        jump(end, steps.size());
      }
    }

    private void jump(int branch, int target) {
      steps.get(branch)[1] = target;
      steps.get(branch)[2] = target;
    }

    private void repeat(RegexNode body, int min, int max) {
      int last = steps.size();
      for (int i = 0; i < min; i++) {
        last = steps.size();
        emit(body);
        if (steps.size() == last) {
          break; // an empty body would be repeated without end
        }
      }
      if (max == RegexNode.Repeat.UNBOUNDED) {
        repeatWithoutEnd(body, min, last);
        return;
      }
      List<Integer> branches = new ArrayList<>();
      for (int i = min; i < max; i++) {
        branches.add(add(BRANCH, 0));
        emit(body);
      }
      for (int branch : branches) {
        steps.get(branch)[2] = steps.size();
      }
    }

    /** Loops over the last mandatory copy; emits an optional copy if there is none. */
    private void repeatWithoutEnd(RegexNode body, int min, int last) {
      if (min > 0) {
        int back = add(BRANCH, 0);
        steps.get(back)[1] = last;
        steps.get(back)[2] = steps.size();
        return;
      }
      int branch = add(BRANCH, 0);
      emit(body);
      int back = add(BRANCH, 0);
      jump(back, branch);
      steps.get(branch)[2] = steps.size();
    }

    private Program build() {
      int[] operation = new int[steps.size()];
      int[] next = new int[steps.size()];
      int[] argument = new int[steps.size()];
      for (int i = 0; i < steps.size(); i++) {
        operation[i] = steps.get(i)[0];
        next[i] = steps.get(i)[1];
        argument[i] = steps.get(i)[2];
      }
      return new Program(
          operation,
          next,
          argument,
          sets.keySet().toArray(new CharSet[0]),
          looks.toArray(new LookAround[0]));
    }
  }
}
