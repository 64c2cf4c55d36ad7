package callscope.regex;

/** A regular expression that is wrong, or that can't be searched in linear time. */
public final class PatternException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;
  private final boolean beyondLimits;

  PatternException(String message, int position) {
    this(message, position, false);
  }

  private PatternException(String message, int position, boolean beyondLimits) {
    super(message);
    this.position = position;
    this.beyondLimits = beyondLimits;
  }

  /** An expression that is right, but larger than what is searched quickly in all texts. */
  static PatternException beyondLimits(String message, int position) {
    return new PatternException(message, position, true);
  }

  /** Whether it would be right if it were smaller. */
  public boolean isBeyondLimits() {
    return beyondLimits;
  }

  /** Where in the expression, in characters from 0. */
  public int position() {
    return position;
  }
}
