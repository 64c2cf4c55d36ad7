package callscope.extract.procmon;

import callscope.input.CallTable;
import java.util.Arrays;

/** The values of an event that are read, by column. Reusable for the next event. */
final class Event {
  private final FieldText[] values = new FieldText[Column.values().length];
  private long time = CallTable.NO_TIME;

  Event() {
    clear();
  }

  void clear() {
    Arrays.fill(values, FieldText.EMPTY);
    time = CallTable.NO_TIME;
  }

  void put(Column column, FieldText value) {
    values[column.ordinal()] = value;
  }

  /** The value of a column; empty if the event has none. */
  FieldText get(Column column) {
    return values[column.ordinal()];
  }

  /**
   * Sets the time of the event, in microseconds since 1970; columns with texts are ignored then.
   */
  void time(long micros) {
    time = micros;
  }

  /** The time in microseconds since 1970; {@link CallTable#NO_TIME} if only texts give it. */
  long time() {
    return time;
  }
}
