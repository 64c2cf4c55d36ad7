package callscope.regex;

import java.util.List;
import java.util.Optional;

/** A parsed regular expression. */
sealed interface RegexNode {

  /** The empty expression, which matches everywhere. */
  record Empty() implements RegexNode {}

  /** One character; compared after folding if case is ignored. */
  record Literal(int codePoint, boolean ignoreCase) implements RegexNode {}

  /** One character of a set. */
  record Set(CharSet set) implements RegexNode {}

  /** A concatenation. */
  record Sequence(List<RegexNode> parts) implements RegexNode {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /** An alternation. */
  record Choice(List<RegexNode> branches) implements RegexNode {
    public Choice {
      branches = List.copyOf(branches);
    }
  }

  /** From min to max times; max is {@link #UNBOUNDED} if there is no maximum. */
  record Repeat(RegexNode body, int min, int max) implements RegexNode {
    static final int UNBOUNDED = -1;
  }

  /** A look-around: a position whose next or previous character is, or is not, in a set. */
  record LookAround(boolean behind, boolean negative, CharSet set) implements RegexNode {}

  /** An assertion about the position, which consumes no character. */
  enum Anchor implements RegexNode {
    TEXT_START,
    LINE_START,
    TEXT_END,
    /** At the end, or before a newline at the end: Python's $. */
    FINAL_END,
    LINE_END,
    WORD_EDGE,
    /** Python matches none in an empty string. */
    NO_WORD_EDGE,
    ASCII_WORD_EDGE,
    ASCII_NO_WORD_EDGE
  }

  /** The set of characters that a node matches, if it always matches one character. */
  static Optional<CharSet> oneOf(RegexNode node) {
    return switch (node) {
      case Set(CharSet set) -> Optional.of(set);
      case Literal(int codePoint, boolean folded) ->
          Optional.of(
              folded
                  ? new CharSet.FoldedRange(codePoint, codePoint)
                  : new CharSet.Range(codePoint, codePoint));
      case Choice(List<RegexNode> branches) -> {
        List<CharSet> sets = branches.stream().flatMap(b -> oneOf(b).stream()).toList();
        yield sets.size() == branches.size()
            ? Optional.of(new CharSet.Union(sets))
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }
}
