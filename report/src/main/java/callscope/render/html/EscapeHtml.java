package callscope.render.html;

/** Escapes text for HTML. */
final class EscapeHtml {
  private EscapeHtml() {}

  /**
   * Escapes markup, and replaces what must not stand in a page: control characters, marks that
   * change the direction of writing, and lone surrogates.
   */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(escaped, point));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int point) {
    switch (point) {
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '&' -> escaped.append("&amp;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      default -> {
        switch (Character.getType(point)) {
          case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> escaped.append('\uFFFD');
          default -> escaped.appendCodePoint(point);
        }
      }
    }
  }
}
