package callscope.extract.procmon;

import callscope.extract.Limits;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/**
 * The start and the delimiter of a table. Process Monitor begins with the column names and
 * separates fields with commas; spreadsheets and PowerShell write lines before them, and use the
 * delimiter of the machine's language.
 *
 * @param characters the number of characters before the column names
 * @param lines the number of lines before the column names
 * @param delimiter between two fields
 */
record CsvStart(int characters, int lines, char delimiter) {
  /** The number of characters inspected. */
  static final int LOOK = 1 << 15;

  private static final String DELIMITERS = ",;\t|\u061b\u060c";
  private static final int MOST_LINES = 50;

  /** Finds the column names; empty if there are none. */
  static Optional<CsvStart> of(String text) {
    int at = text.startsWith("\ufeff") ? 1 : 0;
    for (int lines = 0; lines < MOST_LINES && at < text.length(); lines++) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      String line = text.substring(at, end).strip();
      if (!isBefore(line)) {
        return newline < 0 ? Optional.empty() : columns(line, at, lines);
      }
      at = end + 1;
    }
    return Optional.empty();
  }

  private static Optional<CsvStart> columns(String line, int at, int lines) {
    for (int i = 0; i < DELIMITERS.length(); i++) {
      char delimiter = DELIMITERS.charAt(i);
      if (line.indexOf(delimiter) >= 0 && CsvEvents.areColumns(fields(line, delimiter))) {
        return Optional.of(new CsvStart(at, lines, delimiter));
      }
    }
    return Optional.empty();
  }

  private static List<String> fields(String line, char delimiter) {
    CsvRows rows = new CsvRows(new StringReader(line), Limits.DEFAULT, delimiter, 1);
    try {
      return rows.next() ? rows.texts().stream().map(String::strip).toList() : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Whether a line may precede the names: empty fields, a type, or the delimiter. */
  private static boolean isBefore(String line) {
    String plain = line.startsWith("\"") ? line.substring(1) : line;
    return plain.startsWith("#TYPE")
        || plain.regionMatches(true, 0, "sep=", 0, 4)
        || line.chars().allMatch(c -> c == '"' || c == ' ' || DELIMITERS.indexOf(c) >= 0);
  }
}
