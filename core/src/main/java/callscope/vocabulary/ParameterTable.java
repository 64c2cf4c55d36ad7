package callscope.vocabulary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The documented parameters of functions; the header of the table documents its lines. */
final class ParameterTable {
  static final String RESOURCE = "parameters.tsv";

  private final Map<String, List<String>> parameters = new HashMap<>();

  private ParameterTable() {}

  /**
   * Parses a table.
   *
   * @throws IllegalArgumentException if a line is invalid, with its number
   */
  static ParameterTable parse(String text) {
    ParameterTable table = new ParameterTable();
    int at = 0;
    for (String line : text.lines().toList()) {
      at++;
      if (line.startsWith("#")) {
        continue;
      }
      String[] columns = line.split("\t", -1);
      if (columns.length != 2
          || columns[0].isBlank()
          || !columns[1].matches("[A-Za-z_][A-Za-z_0-9]*( [A-Za-z_][A-Za-z_0-9]*)*")
          || table.parameters.put(columns[0], List.of(columns[1].split(" "))) != null) {
        throw new IllegalArgumentException("line " + at + " is invalid: " + line);
      }
    }
    return table;
  }

  /** The parameters of each function, in order. */
  Map<String, List<String>> parameters() {
    return parameters;
  }
}
