package callscope.vocabulary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The documented parameters of functions; the header of the table documents its lines. */
final class ParameterTable {
  static final String RESOURCE = "parameters.tsv";

  /** The parameters of each function, separated by blanks: most are never asked for. */
  private final Map<String, String> parameters = new HashMap<>();

  private ParameterTable() {}

  /**
   * Parses a table.
   *
   * @throws IllegalArgumentException if a line is invalid, with its number
   */
  static ParameterTable parse(String text) {
    ParameterTable table = new ParameterTable();
    TableText.forEachLine(
        text, line -> line.length == 2 && table.parameters.put(line[0], line[1]) == null);
    return table;
  }

  /** The names of the functions. */
  Set<String> functions() {
    return parameters.keySet();
  }

  /** The parameters of a function, in order; empty if it is not listed. */
  List<String> of(String function) {
    String found = parameters.get(function);
    return found == null ? List.of() : List.of(found.split(" "));
  }
}
