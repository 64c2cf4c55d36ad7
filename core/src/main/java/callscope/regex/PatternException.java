package callscope.regex;

/** A regular expression that is wrong, or that can't be searched in linear time. */
public final class PatternException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;

  PatternException(String message, int position) {
    super(message);
    this.position = position;
  }

  /** Where in the expression, in characters from 0. */
  public int position() {
    return position;
  }
}
