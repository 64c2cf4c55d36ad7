package callscope.extract.calltext;

/**
 * Removes the security contexts that {@code strace --secontext} writes after paths and descriptors:
 * {@code "/bin/sh" [shell_exec_t]}.
 */
final class SecurityContexts {
  private SecurityContexts() {}

  /** The end of the context whose bracket is here; -1 if there is none. */
  static int end(String line, int bracket) {
    if (bracket + 1 >= line.length()
        || line.charAt(bracket) != '['
        || !Character.isLetter(line.charAt(bracket + 1))) {
      return -1;
    }
    for (int i = bracket + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ']') {
        return i + 1;
      }
      boolean isOfContext = c < 128 && (Character.isLetterOrDigit(c) || "_:.,-!".indexOf(c) >= 0);
      if (!isOfContext) {
        return -1;
      }
    }
    return -1;
  }

  /** The text without contexts. Quoted strings are unchanged. */
  static String remove(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = c == ' ' && follows(text, i) ? end(text, i + 1) : -1;
      if (end >= 0) {
        plain.append(text, from, i);
        from = end;
        i = end;
      } else {
        i = c == '"' ? QuotedText.read(text, i).end() : i + 1;
      }
    }
    return from == 0 ? text : plain.append(text, from, text.length()).toString();
  }

  /** Whether a value ends before this blank; a list begins after a comma or a parenthesis. */
  private static boolean follows(String text, int blank) {
    return blank > 0 && ",({[=|&~ ".indexOf(text.charAt(blank - 1)) < 0;
  }
}
