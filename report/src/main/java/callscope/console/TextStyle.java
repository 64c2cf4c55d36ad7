package callscope.console;

/**
 * How text is laid out.
 *
 * @param width how many columns a line may have; less than {@link #MIN_WIDTH} counts as that
 * @param colour whether the text may hold the escape sequences of terminals for colours
 */
public record TextStyle(int width, boolean colour) {
  /** No line is laid out for less. */
  public static final int MIN_WIDTH = 40;

  /** For what is no terminal. */
  public static final TextStyle PLAIN = new TextStyle(100, false);

  public TextStyle {
    width = Math.max(width, MIN_WIDTH);
  }
}
