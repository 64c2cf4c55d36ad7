package callscope.objects;

import java.util.List;
import java.util.Locale;

/** Finds the program in a command line, as CreateProcess does. */
final class CommandLine {
  private static final List<String> ENDINGS =
      List.of(".exe", ".com", ".bat", ".cmd", ".scr", ".pif");

  private CommandLine() {}

  /** The program as written; empty if the line is blank. */
  static String program(String line) {
    String rest = line.strip();
    if (rest.startsWith("\"")) {
      int end = rest.indexOf('"', 1);
      return end < 0 ? rest.substring(1) : rest.substring(1, end);
    }
    return firstProgram(rest, rest.toLowerCase(Locale.ROOT));
  }

  /** The shortest beginning that ends with a program's ending, else the first word. */
  private static String firstProgram(String line, String lower) {
    int firstWord = -1;
    for (int i = 0; i <= line.length(); i++) {
      if (i < line.length() && !Character.isWhitespace(line.charAt(i))) {
        continue;
      }
      if (firstWord < 0) {
        firstWord = i;
      }
      String begin = lower.substring(0, i);
      if (endsLikeProgram(begin)) {
        return line.substring(0, i);
      }
    }
    return line.substring(0, Math.max(0, firstWord));
  }

  private static boolean endsLikeProgram(String text) {
    for (String ending : ENDINGS) {
      if (text.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
