package callscope.vocabulary;

import java.util.List;

/**
 * A table whose lines are sorted by their first column, a unique name. A name is searched in the
 * text when it is asked for, because parsing all lines takes longer than most inputs need.
 * Immutable.
 */
final class SortedTable {
  private static final char COLUMN_END = '\t';
  private static final char LINE_END = '\n';

  private final String text;

  /** The start of the first line that is no comment. */
  private final int start;

  private SortedTable(String text, int start) {
    this.text = text;
    this.start = start;
  }

  /**
   * Creates a table.
   *
   * @param text comments, which begin with #, before all other lines; each line ends with a newline
   */
  static SortedTable of(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == '#') {
      start = text.indexOf(LINE_END, start) + 1;
    }
    return new SortedTable(text, start);
  }

  /** The columns that follow a name; empty if the table does not contain the name. */
  List<String> find(String name) {
    int low = start;
    int high = text.length();
    while (low < high) {
      int line = text.lastIndexOf(LINE_END, (low + high) / 2 - 1) + 1;
      int nameEnd = text.indexOf(COLUMN_END, line);
      int lineEnd = text.indexOf(LINE_END, nameEnd);
      int order = text.substring(line, nameEnd).compareTo(name);
      if (order == 0) {
        return List.of(text.substring(nameEnd + 1, lineEnd).split("\t"));
      }
      if (order < 0) {
        low = lineEnd + 1;
      } else {
        high = line;
      }
    }
    return List.of();
  }
}
