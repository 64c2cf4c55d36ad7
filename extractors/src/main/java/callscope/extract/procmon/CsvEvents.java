package callscope.extract.procmon;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads the events of a table whose first row names the columns, in any order. */
final class CsvEvents {
  private final Limits limits;
  private final Diagnostics diagnostics;
  private final TakeEvent take;
  private final FieldTexts known = new FieldTexts();

  CsvEvents(Limits limits, Diagnostics diagnostics, TakeEvent take) {
    this.limits = limits;
    this.diagnostics = diagnostics;
    this.take = take;
  }

  /** Whether these are the names of the columns of events. */
  static boolean areColumns(List<String> names) {
    return names.contains("Process Name") && names.contains("PID") && names.contains("Operation");
  }

  /** Reads all events; returns the reason if reading stopped early. */
  Optional<String> read(InputStream stream) {
    Optional<String> broken;
    CsvRows rows = new CsvRows(Reader.nullReader(), limits, ',', 1);
    try {
      rows = rows(new InputStreamReader(stream, StandardCharsets.UTF_8));
      broken = rows.next() ? events(rows, columns(rows.texts())) : Optional.empty();
      broken = rows.isBroken() ? Optional.of("it ends within a field") : broken;
    } catch (IOException e) {
      broken = Optional.of(e.getMessage() == null ? "it can't be read" : e.getMessage());
    }
    if (rows.cut() > 0) {
      diagnostics.detail(
          "strings of more than " + limits.textLength() + " characters were truncated",
          rows.cut() + " of them");
    }
    return broken.isEmpty() ? broken : Optional.of(broken.get() + " (line " + rows.line() + ")");
  }

  /** The rows from the row with the column names on. */
  private CsvRows rows(Reader reader) throws IOException {
    BufferedReader text = new BufferedReader(reader, CsvStart.LOOK);
    char[] beginning = new char[CsvStart.LOOK];
    text.mark(CsvStart.LOOK);
    int length = 0;
    int read = text.read(beginning, 0, beginning.length);
    while (read > 0) {
      length += read;
      read = text.read(beginning, length, beginning.length - length);
    }
    text.reset();
    CsvStart start = CsvStart.of(new String(beginning, 0, length)).orElse(new CsvStart(0, 0, ','));
    text.skip(start.characters());
    return new CsvRows(text, limits, start.delimiter(), start.lines() + 1L);
  }

  private static List<Optional<Column>> columns(List<String> names) {
    return names.stream().map(Column::of).toList();
  }

  /** Reads the events; returns the reason if the last of them is incomplete. */
  private Optional<String> events(CsvRows rows, List<Optional<Column>> columns) throws IOException {
    Event event = new Event();
    boolean isCutOff = false;
    while (rows.next()) {
      if (rows.isBlank()) {
        continue;
      }
      event.clear();
      for (int i = 0; i < Math.min(rows.size(), columns.size()); i++) {
        if (columns.get(i).isPresent()) {
          Column column = columns.get(i).get();
          event.put(column, column.isTime() ? new FieldText(rows.text(i)) : rows.field(i, known));
        }
      }
      take.take(event, rows.line());
      isCutOff = rows.isCutOff(columns.size());
    }
    return isCutOff ? Optional.of("it ends within a row") : Optional.empty();
  }
}
