package callscope.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a command line of Windows, one after the other. Not thread-safe. */
final class CommandWords {
  /** The first character of a word that was quoted. */
  static final String QUOTE = "\"";

  /** The word for what separates commands of a shell. */
  static final String AND = "&";

  /** The most words that are read. */
  private static final int MOST_WORDS = 200;

  private final List<String> words = new ArrayList<>();
  private int next;

  CommandWords(String line) {
    int at = 0;
    while (at < line.length() && words.size() < MOST_WORDS) {
      at = read(line, at);
    }
  }

  /** The words of a command line behind the program, which may be missing in front. */
  static CommandWords behind(String program, String line) {
    CommandWords words = new CommandWords(line);
    if (program(program).equals(program(words.peek()))) {
      words.take();
    }
    return words;
  }

  /** Reads a word, or passes what is between words; returns where to go on. */
  private int read(String line, int start) {
    char c = line.charAt(start);
    if (isSeparator(c)) {
      words.add(AND);
      return start + 1;
    }
    if (isBlank(c)) {
      return start + 1;
    }
    if (c == '"' || c == '\'') {
      return readQuoted(line, start, c);
    }
    int end = start;
    while (end < line.length() && !isEnd(line.charAt(end))) {
      end++;
    }
    words.add(line.substring(start, end));
    return end;
  }

  private int readQuoted(String line, int start, char quote) {
    int end = line.indexOf(quote, start + 1);
    if (end == start + 1 && end + 1 < line.length() && !isBlank(line.charAt(end + 1))) {
      return end; // the whole command is quoted, too, as in cmd /c ""C:\a b.exe" c"
    }
    int close = end < 0 ? line.length() : end;
    if (start + 1 < line.length()) {
      words.add(QUOTE + line.substring(start + 1, close));
    }
    return close + 1;
  }

  boolean hasNext() {
    return next < words.size();
  }

  /** The next word; empty if there is none. */
  String peek() {
    return hasNext() ? words.get(next) : "";
  }

  /** The next word, which is passed; empty if there is none. */
  String take() {
    String word = peek();
    next++;
    return word;
  }

  /** A word without the quote in front. */
  static String text(String word) {
    return word.startsWith(QUOTE) ? word.substring(1) : word;
  }

  /** The name of the program in a word, without its folder and ending, in lower case. */
  static String program(String word) {
    String last = KeyNames.lastPart(text(word)).toLowerCase(Locale.ROOT);
    return last.endsWith(".exe") ? last.substring(0, last.length() - ".exe".length()) : last;
  }

  private static boolean isSeparator(char c) {
    return c == '&' || c == '|';
  }

  /** A comma separates the function from the file of rundll32. */
  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == ',' || c == ';' || c == '(' || c == ')';
  }

  private static boolean isEnd(char c) {
    return isSeparator(c) || isBlank(c) || c == '"';
  }
}
