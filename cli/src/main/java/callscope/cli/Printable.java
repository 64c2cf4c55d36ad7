package callscope.cli;

/** Makes text safe to print: what a sample or a file name says may hold escape sequences. */
final class Printable {
  private Printable() {}

  /** The text with its lines kept and all other control characters shown as {@code \\x1b}. */
  static String lines(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || !Character.isISOControl(c)) {
        shown.append(c);
      } else {
        shown.append("\\x%02x".formatted((int) c));
      }
    }
    return shown.toString();
  }
}
