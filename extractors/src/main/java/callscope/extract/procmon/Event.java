package callscope.extract.procmon;

import java.util.Arrays;

/** The values of an event that are read, by column. Reusable for the next event. */
final class Event {
  private final FieldText[] values = new FieldText[Column.values().length];

  Event() {
    clear();
  }

  void clear() {
    Arrays.fill(values, FieldText.EMPTY);
  }

  void put(Column column, FieldText value) {
    values[column.ordinal()] = value;
  }

  /** The value of a column; empty if the event has none. */
  FieldText get(Column column) {
    return values[column.ordinal()];
  }
}
