package callscope.extract.procmon;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A column of Process Monitor that is read. */
enum Column {
  TIME_OF_DAY("Time of Day"),
  DATE_AND_TIME("Date & Time"),
  PROCESS_NAME("Process Name"),
  PID("PID"),
  TID("TID"),
  PARENT_PID("Parent PID"),
  OPERATION("Operation"),
  PATH("Path"),
  RESULT("Result"),
  DETAIL("Detail"),
  CATEGORY("Category"),
  COMMAND_LINE("Command Line"),
  IMAGE_PATH("Image Path"),

  /**
   * The index of the process in the process list; only in XML, where it distinguishes reused pids.
   */
  PROCESS_INDEX("ProcessIndex");

  private static final Map<String, Column> BY_NAME = new HashMap<>();

  static {
    for (Column column : values()) {
      BY_NAME.put(plain(column.written), column);
    }
  }

  private final String written;

  Column(String written) {
    this.written = written;
  }

  /** Whether its values rarely recur. */
  boolean isTime() {
    return this == TIME_OF_DAY || this == DATE_AND_TIME;
  }

  /** The column with a name as CSV or XML writes it; empty if it is not read. */
  static Optional<Column> of(String name) {
    return Optional.ofNullable(BY_NAME.get(plain(name)));
  }

  /** XML has underscores instead of blanks, and omits some characters. */
  private static String plain(String name) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (Character.isLetter(name.charAt(i))) {
        letters.append(Character.toLowerCase(name.charAt(i)));
      }
    }
    return letters.toString();
  }
}
