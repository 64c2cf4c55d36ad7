package callscope.extract.procmon;

import java.util.Arrays;

/** The values of an event that are read, by column. Used again for the next event. */
final class Event {
  private final String[] values = new String[Column.values().length];

  Event() {
    clear();
  }

  void clear() {
    Arrays.fill(values, "");
  }

  void put(Column column, String value) {
    values[column.ordinal()] = value;
  }

  /** The value of a column; empty if the event has none. */
  String get(Column column) {
    return values[column.ordinal()];
  }
}
