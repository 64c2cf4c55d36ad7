package callscope.render;

/**
 * A part of a line in one ink. Its text is safe to print, whatever it was made of.
 *
 * @param whole whether no line may end within it
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

  /** A part that stays on one line. */
  public static Span whole(TextRole ink, String text) {
    return new Span(ink, text, true);
  }

  int columns() {
    return SafeText.columns(text);
  }
}
