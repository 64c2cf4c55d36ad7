package callscope.extract.virustotal;

import callscope.extract.table.TableLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the elements of a list become: a line of the table {@code fields.tsv}.
 *
 * @param api the name of the call on Windows
 * @param functions further APIs on Windows
 * @param linux the name of the call on other systems
 * @param arguments the names of arguments by the keys of the element
 */
record Action(String api, List<String> functions, String linux, List<Argument> arguments) {
  /** Stands for the text of the element. */
  static final String TEXT = "*";

  /**
   * An argument.
   *
   * @param key of the element
   * @param name of the argument
   */
  record Argument(String key, String name) {}

  private static final class Holder {
    static final Map<String, Action> ACTIONS = load();
  }

  /** What the elements of a list become; empty if they are no calls. */
  static Optional<Action> of(String list) {
    return Optional.ofNullable(Holder.ACTIONS.get(list));
  }

  private static Map<String, Action> load() {
    Map<String, Action> actions = new HashMap<>();
    for (String line : TableLines.of(Action.class, "fields.tsv")) {
      String[] c = line.split("\t");
      Action action =
          new Action(c[1], words(c[2]), c[3].equals("-") ? c[1] : c[3], arguments(c[4]));
      words(c[0]).forEach(list -> actions.put(list, action));
    }
    return actions;
  }

  private static List<String> words(String column) {
    return column.equals("-") ? List.of() : List.of(column.split(" "));
  }

  private static List<Argument> arguments(String column) {
    List<Argument> arguments = new ArrayList<>();
    for (String written : words(column)) {
      String[] names = written.split(">");
      arguments.add(new Argument(names[0], names[names.length - 1]));
    }
    return arguments;
  }
}
