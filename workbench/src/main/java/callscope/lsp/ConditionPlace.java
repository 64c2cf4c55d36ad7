package callscope.lsp;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the braces after {@code where} or {@code sequence}, or in the lines below these words,
 * which may be incomplete.
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

  /** A line below such a word up to the cursor: a key, or a key and the start of its value. */
  private static final Pattern BELOW =
      Pattern.compile("\\s+(?:([A-Za-z][\\w -]*?)\\s*:(?:\\s+|$))?([^#{}:]*)");

  private static final Pattern ONLY_KEY = Pattern.compile("\\s*(?:- )?\\s*(\\w+):\\s*(?:#.*)?");
  private static final Set<String> WORDS = Set.of("where", "sequence");

  /** The keys whose value is a mapping. */
  private static final Set<String> NESTED = Set.of("bind", "on");

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
      return belowWord(lines, line, before);
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

  /** The place in a line below {@code where:} or {@code sequence:}, as in block style. */
  private static Optional<ConditionPlace> belowWord(EditorLines lines, int line, String before) {
    Matcher typed = BELOW.matcher(before);
    if (!typed.matches()) {
      return Optional.empty();
    }
    int parent = parent(lines, line, indent(before));
    Optional<String> key = Optional.ofNullable(typed.group(1)).map(String::strip);
    Optional<String> word = parent < 0 ? Optional.empty() : onlyKey(lines.line(parent));
    if (word.filter(NESTED::contains).isPresent() && key.isPresent()) {
      // `victim: target process` below `bind:`
      key = word;
      parent = parent(lines, parent, indent(lines.line(parent)));
      word = parent < 0 ? Optional.empty() : onlyKey(lines.line(parent));
    }
    if (word.filter(WORDS::contains).isEmpty()) {
      return Optional.empty();
    }
    int from = key.isEmpty() ? indent(before) : valueFrom(before, typed.start(2));
    return Optional.of(
        new ConditionPlace(word.get(), key, skipBlanks(before, from), apis(lines, parent)));
  }

  /** The nearest line above that is less indented; -1 if there is none. */
  private static int parent(EditorLines lines, int line, int indent) {
    for (int i = line - 1; i >= 0 && i > line - MOST_LINES; i--) {
      if (!lines.line(i).isBlank() && indent(lines.line(i)) < indent) {
        return i;
      }
    }
    return -1;
  }

  /** The key of a line with nothing behind it. */
  private static Optional<String> onlyKey(String line) {
    Matcher key = ONLY_KEY.matcher(line);
    return key.matches() ? Optional.of(key.group(1)) : Optional.empty();
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
