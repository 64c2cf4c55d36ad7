package callscope.rule;

/** Quotes the content of a file in messages. */
final class Quote {
  /** The longest text that is quoted in full, in {@code char}s. */
  private static final int MAX_LENGTH = 200;

  private Quote() {}

  /** The text in backquotes; a long text is truncated with an ellipsis. */
  static String of(String text) {
    if (text.length() <= MAX_LENGTH) {
      return "`" + text + "`";
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return "`" + text.substring(0, end) + "...`";
  }
}
