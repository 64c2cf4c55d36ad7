package callscope.regex;

import java.util.List;
import java.util.Optional;

/** A parsed regular expression. */
sealed interface RegexNode {

  /** Nothing, which is found everywhere. */
  record Empty() implements RegexNode {}

  /** One character, equal or, if case is ignored, equal after folding. */
  record Literal(int codePoint, boolean ignoreCase) implements RegexNode {}

  /** One character of a set. */
  record Set(CharSet set) implements RegexNode {}

  /** One after the other. */
  record Sequence(List<RegexNode> parts) implements RegexNode {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /** One or the other. */
  record Choice(List<RegexNode> branches) implements RegexNode {
    public Choice {
      branches = List.copyOf(branches);
    }
  }

  /** From min to max times; max is {@link #UNBOUNDED} where there is no end. */
  record Repeat(RegexNode body, int min, int max) implements RegexNode {
    static final int UNBOUNDED = -1;
  }

  /** A place whose next character, or the one before it, is of a set, or is not. */
  record Look(boolean behind, boolean negative, CharSet set) implements RegexNode {}

  /** A place that needs no character. */
  enum Anchor implements RegexNode {
    TEXT_START,
    LINE_START,
    TEXT_END,
    /** At the end, or before a newline that ends the text: Python's $. */
    FINAL_END,
    LINE_END,
    WORD_EDGE,
    /** Python has none in an empty text. */
    NO_WORD_EDGE,
    ASCII_WORD_EDGE,
    ASCII_NO_WORD_EDGE
  }

  /** The characters that a node stands for, if it always stands for one. */
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
