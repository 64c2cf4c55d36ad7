package callscope.objects;

import callscope.objects.HandleFact.Role;
import java.util.List;

/** Finds the program in a command line, as CreateProcess does. */
final class CommandLine {
  private static final List<String> ENDINGS =
      List.of(".exe", ".com", ".bat", ".cmd", ".scr", ".pif");

  /** The length of the longest path of Windows. */
  private static final int LONGEST_PATH = 32_767;

  private CommandLine() {}

  /** The program that a call starts: its path, else that of its command line; empty if neither. */
  static String program(BoundFact bound) {
    String path = bound.name(Role.PATH);
    return path.isEmpty() ? program(bound.text(Role.COMMAND)) : path;
  }

  /** The program as written, with {@code .exe} if it has no ending; empty if the line is blank. */
  static String program(String line) {
    String written = written(line.strip());
    return written.isEmpty() || KeyNames.lastPart(written).indexOf('.') >= 0
        ? written
        : written + ".exe";
  }

  private static String written(String line) {
    if (line.startsWith("\"")) {
      int end = line.indexOf('"', 1);
      return end < 0 ? line.substring(1) : line.substring(1, end);
    }
    return firstProgram(line);
  }

  /**
   * The first word; if it is the beginning of a path, the shortest beginning of the line that ends
   * with a program's ending.
   */
  private static String firstProgram(String line) {
    int end = endOfWord(line, 0);
    String first = line.substring(0, end);
    if (!KeyNames.isComplete(ObjectKind.FILE, first)) {
      return first;
    }
    while (!endsLikeProgram(line, end)) {
      if (end == line.length() || end > LONGEST_PATH) {
        return first;
      }
      end = endOfWord(line, end + 1);
    }
    return line.substring(0, end);
  }

  private static int endOfWord(String line, int start) {
    int end = start;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean endsLikeProgram(String line, int end) {
    for (String ending : ENDINGS) {
      if (line.regionMatches(true, end - ending.length(), ending, 0, ending.length())) {
        return true;
      }
    }
    return false;
  }
}
