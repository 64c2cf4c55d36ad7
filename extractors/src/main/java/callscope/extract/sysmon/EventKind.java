package callscope.extract.sysmon;

import callscope.extract.table.TableLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an event becomes: a line of the table {@code events.tsv}.
 *
 * @param api the name of the call
 * @param functions further APIs
 * @param fields the fields that become arguments
 */
record EventKind(String api, List<String> functions, List<Field> fields) {
  /**
   * A field that becomes an argument.
   *
   * @param name of the field
   * @param argument the name of the argument
   */
  record Field(String name, String argument) {}

  private static final class Holder {
    static final Map<String, EventKind> KINDS = load();
  }

  /** What an event becomes; empty if it is no call. */
  static Optional<EventKind> of(SysmonEvent event) {
    EventKind exact = Holder.KINDS.get(event.id() + decisive(event));
    return Optional.ofNullable(
        exact == null ? Holder.KINDS.get(Integer.toString(event.id())) : exact);
  }

  /** The names of all APIs that calls can have. */
  static Set<String> apis() {
    Set<String> apis = new LinkedHashSet<>();
    for (EventKind kind : Holder.KINDS.values()) {
      apis.add(kind.api());
      apis.addAll(kind.functions());
    }
    return apis;
  }

  private static String decisive(SysmonEvent event) {
    return switch (event.id()) {
      case 3 -> ":" + event.text("Protocol") + ":" + event.text("Initiated");
      case 12 -> ":" + event.text("EventType");
      case 19, 20, 21 -> ":" + event.text("Operation");
      default -> "";
    };
  }

  private static Map<String, EventKind> load() {
    Map<String, EventKind> kinds = new LinkedHashMap<>();
    for (String line : TableLines.of(EventKind.class, "events.tsv")) {
      String[] columns = line.split("\t");
      List<String> functions = columns[2].equals("-") ? List.of() : List.of(columns[2].split(" "));
      kinds.put(columns[0], new EventKind(columns[1], functions, fields(columns[3])));
    }
    return kinds;
  }

  private static List<Field> fields(String column) {
    List<Field> fields = new ArrayList<>();
    for (String written : column.split(" ")) {
      String[] names = written.split(">");
      fields.add(new Field(names[0], names[names.length - 1]));
    }
    return fields;
  }
}
