package callscope.extract.procmon;

import callscope.extract.Limits;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/**
 * Where a table begins and what divides its fields. Process Monitor begins with the names of the
 * columns and divides with commas; spreadsheets and PowerShell write lines before that, and divide
 * with what is usual in the language of the machine.
 *
 * @param characters before the names of the columns
 * @param lines before the names of the columns
 * @param delimiter between two fields
 */
record CsvStart(int characters, int lines, char delimiter) {
  /** What is looked at, in characters. */
  static final int LOOK = 1 << 15;

  private static final String DELIMITERS = ",;\t|\u061b\u060c";
  private static final int MOST_LINES = 50;

  /** Finds the names of the columns; empty if they are not there. */
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

  /** Whether a line may stand before the names: empty fields, a type, or the delimiter. */
  private static boolean isBefore(String line) {
    String plain = line.startsWith("\"") ? line.substring(1) : line;
    return plain.startsWith("#TYPE")
        || plain.regionMatches(true, 0, "sep=", 0, 4)
        || line.chars().allMatch(c -> c == '"' || c == ' ' || DELIMITERS.indexOf(c) >= 0);
  }
}
