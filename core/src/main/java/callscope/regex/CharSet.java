package callscope.regex;

import java.util.List;

/** A set of code points, as Python understands its classes. */
sealed interface CharSet {

  boolean contains(int codePoint);

  /** The number of ranges and classes in it. */
  default int size() {
    return 1;
  }

  /** The only character that it contains, or that it contains in both cases; -1 if unknown. */
  default int onlyCharacter() {
    return -1;
  }

  /** From first to last, inclusive. */
  record Range(int first, int last) implements CharSet {
    @Override
    public boolean contains(int codePoint) {
      return first <= codePoint && codePoint <= last;
    }

    @Override
    public int onlyCharacter() {
      return first == last ? first : -1;
    }
  }

  /** A range that ignores case. */
  record FoldedRange(int first, int last) implements CharSet {
    @Override
    public boolean contains(int codePoint) {
      if (within(codePoint)) {
        return true;
      }
      int folded = Folding.fold(codePoint);
      if (first == last) {
        return folded == Folding.fold(first);
      }
      if (last < 128) {
        return within(folded) || within(Character.toUpperCase(folded));
      }
      if (within(folded)) {
        return true;
      }
      for (int variant : Folding.variants(folded)) {
        if (within(variant)) {
          return true;
        }
      }
      return false;
    }

    private boolean within(int codePoint) {
      return first <= codePoint && codePoint <= last;
    }

    @Override
    public int onlyCharacter() {
      return first == last ? first : -1;
    }
  }

  /** All characters: the dot, since rules are searched with DOTALL. */
  record Any() implements CharSet {
    @Override
    public boolean contains(int codePoint) {
      return true;
    }
  }

  /** A class that a letter names: \d, \s, \w. */
  enum Named implements CharSet {
    DIGIT {
      @Override
      public boolean contains(int codePoint) {
        return Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER;
      }
    },
    SPACE {
      @Override
      public boolean contains(int c) {
        return (c >= 9 && c <= 13)
            || (c >= 0x1c && c <= 0x20)
            || c == 0x85
            || c == 0xa0
            || (c > 0xff && Character.isSpaceChar(c));
      }
    },
    WORD {
      @Override
      public boolean contains(int c) {
        if (c < 128) {
          return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
        }
        int type = Character.getType(c);
        return Character.isLetter(c)
            || type == Character.DECIMAL_DIGIT_NUMBER
            || type == Character.LETTER_NUMBER
            || type == Character.OTHER_NUMBER;
      }
    },
    ASCII_DIGIT {
      @Override
      public boolean contains(int c) {
        return c < 128 && DIGIT.contains(c);
      }
    },
    ASCII_SPACE {
      @Override
      public boolean contains(int c) {
        return (c >= 9 && c <= 13) || c == ' ';
      }
    },
    ASCII_WORD {
      @Override
      public boolean contains(int c) {
        return c < 128 && WORD.contains(c);
      }
    }
  }

  /** The union of the sets. */
  record Union(List<CharSet> parts) implements CharSet {
    public Union {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean contains(int codePoint) {
      for (CharSet part : parts) {
        if (part.contains(codePoint)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public int size() {
      return parts.stream().mapToInt(CharSet::size).sum();
    }
  }

  /** All characters that are not in the set. */
  record Complement(CharSet set) implements CharSet {
    @Override
    public boolean contains(int codePoint) {
      return !set.contains(codePoint);
    }

    @Override
    public int size() {
      return set.size();
    }
  }
}
