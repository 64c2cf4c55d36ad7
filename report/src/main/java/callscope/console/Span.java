package callscope.console;

/**
 * A part of a line with one role. Its text is escaped and safe to print.
 *
 * @param whole whether it must not be wrapped
 */
public record Span(TextRole ink, String text, boolean whole) {
  public Span {
    text = SafeText.of(text);
  }

  public static Span plain(String text) {
    return new Span(TextRole.PLAIN, text, false);
  }

  public static Span of(TextRole ink, String text) {
    return new Span(ink, text, false);
  }

  /** A part that is not wrapped. */
  public static Span whole(TextRole ink, String text) {
    return new Span(ink, text, true);
  }

  int columns() {
    return SafeText.columns(text);
  }
}
