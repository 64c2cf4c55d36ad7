package callscope.console;

/**
 * The layout of text.
 *
 * @param width the maximum number of columns of a line; less than {@link #MIN_WIDTH} counts as that
 * @param colour whether to write escape sequences for colours
 */
public record TextStyle(int width, boolean colour) {
  /** The minimum width. */
  public static final int MIN_WIDTH = 40;

  /** The style for output that is not a terminal. */
  public static final TextStyle PLAIN = new TextStyle(100, false);

  public TextStyle {
    width = Math.max(width, MIN_WIDTH);
  }
}
