package callscope.regex;

import callscope.regex.RegexNode.Anchor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * A nondeterministic automaton: numbered steps that read a character of a set, branch, or ask about
 * the place.
 */
final class Program {
  /** Beyond this, a pattern costs too much for every character of a text. */
  static final int MAX_STEPS = 5_000;

  /** A character that was not met before is looked for in all of them. */
  static final int MAX_SET_PARTS = 5_000;

  /** What stood before a place is kept as bits. */
  static final int MAX_LOOKS = 24;

  static final int READ = 0;
  static final int BRANCH = 1;
  static final int PLACE = 2;
  static final int FOUND = 3;
  static final int LOOK = 4;

  final int[] operation;

  /** The next step; for a branch the first of two. */
  final int[] next;

  /** Of READ the number of its set, of BRANCH the second step, of PLACE the anchor. */
  final int[] argument;

  final CharSet[] sets;

  /** What LOOK steps ask, by their arguments. */
  final Look[] looks;

  /**
   * A question about the next character or the one before.
   *
   * @param set the number of its set
   */
  record Look(boolean behind, boolean negative, int set) {}

  private Program(int[] operation, int[] next, int[] argument, CharSet[] sets, Look[] looks) {
    this.looks = looks;
    this.operation = operation;
    this.next = next;
    this.argument = argument;
    this.sets = sets;
  }

  /**
   * Tells whether a program of the node can be made.
   *
   * @throws PatternException if it would be too large
   */
  static void checkSize(RegexNode node) throws PatternException {
    if (steps(node) >= MAX_STEPS) {
      throw PatternException.beyondLimits(
          "the expression is too large: it takes "
              + MAX_STEPS
              + " steps or more when its repeats are written out",
          0);
    }
    if (setParts(node) > MAX_SET_PARTS) {
      throw PatternException.beyondLimits(
          "the character sets of the expression have more than " + MAX_SET_PARTS + " parts", 0);
    }
    if (looks(node) > MAX_LOOKS) {
      throw PatternException.beyondLimits("there are more than " + MAX_LOOKS + " look-arounds", 0);
    }
  }

  /** The number of steps that a node takes; {@link #MAX_STEPS} stands for more, too. */
  private static int steps(RegexNode node) {
    long steps =
        switch (node) {
          case RegexNode.Empty() -> 0;
          case RegexNode.Literal literal -> 1;
          case RegexNode.Set set -> 1;
          case Anchor anchor -> 1;
          case RegexNode.Look look -> 1;
          case RegexNode.Sequence(List<RegexNode> parts) -> sum(parts);
          case RegexNode.Choice(List<RegexNode> branches) ->
              sum(branches) + 2L * (branches.size() - 1);
          case RegexNode.Repeat(RegexNode body, int min, int max) -> {
            long once = steps(body);
            yield max == RegexNode.Repeat.UNBOUNDED
                ? once * Math.max(min, 1) + 2
                : once * max + (max - min);
          }
        };
    return (int) Math.min(steps, MAX_STEPS);
  }

  private static long sum(List<RegexNode> nodes) {
    return nodes.stream().mapToLong(Program::steps).sum();
  }

  private static int looks(RegexNode node) {
    return count(node, one -> one instanceof RegexNode.Look ? 1 : 0);
  }

  private static int setParts(RegexNode node) {
    return count(
        node,
        one ->
            switch (one) {
              case RegexNode.Set(CharSet set) -> set.size();
              case RegexNode.Look(boolean behind, boolean negative, CharSet set) -> set.size();
              default -> 0;
            });
  }

  /** The sum over a node and all within it, as written: repeats count once. */
  private static int count(RegexNode node, ToIntFunction<RegexNode> one) {
    List<RegexNode> within =
        switch (node) {
          case RegexNode.Sequence(List<RegexNode> parts) -> parts;
          case RegexNode.Choice(List<RegexNode> branches) -> branches;
          case RegexNode.Repeat repeat -> List.of(repeat.body());
          case RegexNode.Empty empty -> List.of();
          case RegexNode.Literal literal -> List.of();
          case RegexNode.Set set -> List.of();
          case RegexNode.Look look -> List.of();
          case Anchor anchor -> List.of();
        };
    int sum = one.applyAsInt(node);
    for (RegexNode part : within) {
      sum += count(part, one);
    }
    return sum;
  }

  /** The program of a node whose size was checked. */
  static Program of(RegexNode node) {
    Builder builder = new Builder();
    builder.emit(node);
    builder.add(FOUND, 0);
    return builder.build();
  }

  int size() {
    return operation.length;
  }

  /** Lays the steps of a node one behind the other; each falls through to what is laid next. */
  private static final class Builder {
    private final List<int[]> steps = new ArrayList<>();
    private final Map<CharSet, Integer> sets = new LinkedHashMap<>();
    private final List<Look> looks = new ArrayList<>();

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
        case RegexNode.Look(boolean behind, boolean negative, CharSet set) ->
            add(LOOK, look(new Look(behind, negative, set(set))));
      }
    }

    private int look(Look look) {
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
          break; // nothing, nested in itself, would be repeated without end
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

    /** The last of the copies that must be there is gone through again; without one, it is laid. */
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
          looks.toArray(new Look[0]));
    }
  }
}
