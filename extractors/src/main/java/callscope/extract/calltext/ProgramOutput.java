package callscope.extract.calltext;

/**
 * Removes output of the traced program from the line of a call. On a terminal, output and input
 * interrupt calls: {@code fgets(Name: anna}, and {@code "anna ", 20, 0x10) = 0x20} on the next
 * line.
 */
final class ProgramOutput {
  private ProgramOutput() {}

  /**
   * The beginning of a call without the output after it.
   *
   * @param call the parsed beginning
   * @param text the same as text
   * @param closes whether the rest begins with the closing parenthesis, so that all arguments are
   *     present
   */
  static String remove(CallLexer call, String text, boolean closes) {
    int arguments = call.arguments();
    for (int i = 0; i < arguments; i++) {
      String argument = call.argument(i);
      int value = valueEnd(argument);
      boolean isLast = i == arguments - 1;
      if (value == argument.length() && !(isLast && !closes)) {
        continue;
      }
      int start = call.argumentStart(i);
      if (!closes) {
        return text.substring(0, start);
      }
      return text.substring(0, start + (value > 0 ? value : argument.length()));
    }
    return text;
  }

  /** The end of a value that can't be confused with output; 0 if there is none. */
  private static int valueEnd(String argument) {
    if (argument.isEmpty()) {
      return 0;
    }
    char first = argument.charAt(0);
    if (first == '"') {
      return QuotedText.read(argument, 0).end();
    }
    if ("[{~<&'".indexOf(first) >= 0 || argument.equals("nil")) {
      return argument.length();
    }
    boolean isWord = true;
    for (int i = 0; i < argument.length() && isWord; i++) {
      char c = argument.charAt(i);
      isWord = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "_|".indexOf(c) >= 0;
    }
    boolean isNumber = WrittenNumber.end(argument, first == '-' ? 1 : 0) == argument.length();
    boolean isNamed = argument.indexOf('=') > 0 && argument.indexOf(' ') < 0;
    return isWord || isNumber || isNamed ? argument.length() : 0;
  }
}
