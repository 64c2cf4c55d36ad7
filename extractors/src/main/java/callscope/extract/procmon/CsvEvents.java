package callscope.extract.procmon;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads the events of a table whose first row names its columns, in any order. */
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

  /** Reads them all; empty, or why there was no way further. */
  Optional<String> read(InputStream stream) {
    CsvRows rows = new CsvRows(new InputStreamReader(stream, StandardCharsets.UTF_8), limits);
    Optional<String> broken = Optional.empty();
    try {
      if (rows.next()) {
        events(rows, columns(rows.texts()));
      }
      broken = rows.isBroken() ? Optional.of("it ends within a field") : broken;
    } catch (IOException e) {
      broken = Optional.of(e.getMessage() == null ? "it can't be read" : e.getMessage());
    }
    if (rows.cut() > 0) {
      diagnostics.detail(
          "texts of more than " + limits.textLength() + " characters were cut there",
          rows.cut() + " of them");
    }
    return broken.map(reason -> reason + " (line " + rows.line() + ")");
  }

  private static List<Optional<Column>> columns(List<String> names) {
    return names.stream().map(Column::of).toList();
  }

  private void events(CsvRows rows, List<Optional<Column>> columns) throws IOException {
    Event event = new Event();
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
    }
  }
}
