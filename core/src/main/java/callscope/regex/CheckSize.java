package callscope.regex;

import callscope.regex.RegexNode.Anchor;
import java.util.List;
import java.util.function.ToIntFunction;

/** Rejects expressions whose programs would be too slow on some strings. */
final class CheckSize {
  /** The limit of the cost for each character of a string. */
  private static final int MAX_STEPS = 5_000;

  /** Each new character is tested against all of them. */
  private static final int MAX_SET_PARTS = 5_000;

  /** The result of each look-around takes a bit of the context. */
  private static final int MAX_LOOKS = 24;

  private CheckSize() {}

  /**
   * Checks that the program of the node is within the limits.
   *
   * @throws PatternException if it would be too large
   */
  static void of(RegexNode node) throws PatternException {
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

  /** The number of steps of a node, limited to {@link #MAX_STEPS}. */
  private static int steps(RegexNode node) {
    long steps =
        switch (node) {
          case RegexNode.Empty() -> 0;
          case RegexNode.Literal literal -> 1;
          case RegexNode.Set set -> 1;
          case Anchor anchor -> 1;
          case RegexNode.LookAround look -> 1;
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
    return nodes.stream().mapToLong(CheckSize::steps).sum();
  }

  private static int looks(RegexNode node) {
    return count(node, one -> one instanceof RegexNode.LookAround ? 1 : 0);
  }

  private static int setParts(RegexNode node) {
    return count(
        node,
        one ->
            switch (one) {
              case RegexNode.Set(CharSet set) -> set.size();
              case RegexNode.LookAround(boolean behind, boolean negative, CharSet set) ->
                  set.size();
              default -> 0;
            });
  }

  /** The sum over a node and its descendants; the body of a repeat counts once. */
  private static int count(RegexNode node, ToIntFunction<RegexNode> one) {
    List<RegexNode> within =
        switch (node) {
          case RegexNode.Sequence(List<RegexNode> parts) -> parts;
          case RegexNode.Choice(List<RegexNode> branches) -> branches;
          case RegexNode.Repeat repeat -> List.of(repeat.body());
          case RegexNode.Empty empty -> List.of();
          case RegexNode.Literal literal -> List.of();
          case RegexNode.Set set -> List.of();
          case RegexNode.LookAround look -> List.of();
          case Anchor anchor -> List.of();
        };
    int sum = one.applyAsInt(node);
    for (RegexNode part : within) {
      sum += count(part, one);
    }
    return sum;
  }
}
