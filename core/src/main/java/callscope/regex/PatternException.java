package callscope.regex;

/** Thrown if a regular expression is invalid or can't be searched in linear time. */
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

  /** An expression that is valid, but too large to be searched quickly in all strings. */
  static PatternException beyondLimits(String message, int position) {
    return new PatternException(message, position, true);
  }

  /** Whether the expression is valid, but too large. */
  public boolean isBeyondLimits() {
    return beyondLimits;
  }

  /** The position in the expression, in characters from 0. */
  public int position() {
    return position;
  }
}
