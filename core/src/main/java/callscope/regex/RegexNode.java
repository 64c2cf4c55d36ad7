package callscope.regex;

import java.util.List;

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
    NO_WORD_EDGE,
    ASCII_WORD_EDGE,
    ASCII_NO_WORD_EDGE
  }
}
