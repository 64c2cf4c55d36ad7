package callscope.vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Reads the tables that callscope ships. Those of this package have one form: columns are separated
 * by one tab, and lines that begin with # are comments. Without regular expressions, since tables
 * are read at the start of the program.
 */
public final class TableText {
  private static final int MAX_COLUMNS = 5;

  private TableText() {}

  /** The text of a table of this package. */
  static String resource(String name) {
    return resource(TableText.class, name);
  }

  /**
   * The text of a table of this version of callscope.
   *
   * @param owner a class of this module, in the package of the table
   * @throws IllegalStateException if the program lacks the table
   */
  public static String resource(Class<?> owner, String name) {
    try (InputStream stream = owner.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds each line to a table.
   *
   * @param add adds the columns of a line; false if they are invalid
   * @throws IllegalArgumentException if a line is invalid, with its number
   */
  static void forEachLine(String text, Predicate<String[]> add) {
    int number = 0;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      number++;
      boolean isComment = start < end && text.charAt(start) == '#';
      if (!isComment && !isValid(text, start, end, add)) {
        throw new IllegalArgumentException(
            "line " + number + " is invalid: " + text.substring(start, end));
      }
      start = end + 1;
    }
  }

  private static boolean isValid(String text, int start, int end, Predicate<String[]> add) {
    String[] line = new String[MAX_COLUMNS];
    int columns = 0;
    for (int from = start; from <= end && columns < MAX_COLUMNS; columns++) {
      int to = next(text, from, end);
      if (from == to || text.charAt(from) == ' ' || text.charAt(to - 1) == ' ') {
        return false;
      }
      line[columns] = text.substring(from, to);
      from = to + 1;
    }
    return add.test(Arrays.copyOf(line, columns));
  }

  /** The index of the next tab, or the end. */
  private static int next(String text, int from, int end) {
    int tab = text.indexOf('\t', from, end);
    return tab < 0 ? end : tab;
  }
}
