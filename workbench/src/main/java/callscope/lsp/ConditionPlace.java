package callscope.lsp;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the braces after {@code where} or {@code sequence}, which may be incomplete.
 *
 * @param word {@code where} or {@code sequence}
 * @param key the key whose value is typed; empty if a key is typed
 * @param from the column of the first typed character
 * @param apis the APIs of the statements around it, sorted
 */
record ConditionPlace(String word, Optional<String> key, int from, Set<String> apis) {
  private static final Pattern OPEN = Pattern.compile("(?:^|[\\s,{-])(where|sequence):\\s*\\{");
  private static final Pattern KEY = Pattern.compile("([A-Za-z ]+?)\\s*:\\s*[\\[{]?");
  private static final Pattern API = Pattern.compile("\\bapi(?::\\s*|\\()([^\\s,)}\\]]+)");

  /** Statements further away belong to other calls. */
  private static final int MOST_LINES = 40;

  /** The place in a line; empty if it is not in such braces. */
  static Optional<ConditionPlace> of(EditorLines lines, int line, int column) {
    String text = lines.line(line);
    String before = text.substring(0, column);
    Matcher open = OPEN.matcher(before);
    int start = -1;
    String word = "";
    while (open.find()) {
      start = open.end();
      word = open.group(1);
    }
    if (start < 0 || isClosed(before, start)) {
      return Optional.empty();
    }
    int from = partFrom(before, start);
    Matcher key = KEY.matcher(before);
    key.region(from, before.length());
    Optional<String> named = Optional.empty();
    if (key.lookingAt()) {
      named = Optional.of(key.group(1).strip());
      from = valueFrom(before, key.end());
    }
    return Optional.of(
        new ConditionPlace(word, named, skipBlanks(before, from), apis(lines, line)));
  }

  private static boolean isClosed(String before, int start) {
    int depth = 1;
    for (int i = start; i < before.length(); i++) {
      char c = before.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return true;
      }
    }
    return false;
  }

  /** The column after the last comma that separates keys. */
  private static int partFrom(String before, int start) {
    int from = start;
    int depth = 0;
    for (int i = start; i < before.length(); i++) {
      char c = before.charAt(i);
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      if (c == ',' && depth == 0) {
        from = i + 1;
      }
    }
    return skipBlanks(before, from);
  }

  /** The column of the last element of a list or of the value in a mapping. */
  private static int valueFrom(String before, int start) {
    int comma = before.lastIndexOf(',');
    int colon = before.lastIndexOf(':');
    return Math.max(start, Math.max(comma, colon) + 1);
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  /** The APIs of the lines of the same block: those around the line that are not less indented. */
  private static Set<String> apis(EditorLines lines, int line) {
    Set<String> apis = new TreeSet<>();
    collect(lines, line, -1, apis);
    collect(lines, line, 1, apis);
    return apis;
  }

  private static void collect(EditorLines lines, int line, int step, Set<String> apis) {
    // `where` is below the key of its statement, whose siblings begin two columns before it
    int indent = indent(lines.line(line)) - 2;
    for (int i = step < 0 ? line : line + 1, n = 0;
        i >= 0 && i < lines.count() && n < MOST_LINES;
        i += step, n++) {
      String text = lines.line(i);
      if (!text.isBlank() && i != line && indent(text) < indent) {
        return;
      }
      Matcher api = API.matcher(text);
      while (api.find()) {
        apis.add(api.group(1));
      }
    }
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
