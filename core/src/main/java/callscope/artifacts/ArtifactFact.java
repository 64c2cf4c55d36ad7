package callscope.artifacts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A line of the table: a call that satisfies the conditions did this to that.
 *
 * @param conditions all must hold
 * @param details the names of further facts and the arguments that have them
 */
record ArtifactFact(
    ArtifactKind kind,
    ArtifactOperation operation,
    NameSource source,
    Counts counts,
    List<ArgumentCondition> conditions,
    Map<String, List<AskedArgument>> details) {
  /** The columns before conditions and details. */
  private static final int FIXED = 4;

  /** Which calls count. */
  enum Counts {
    /** Those that did not fail. */
    DONE,
    /** All. */
    TRIED,
    /** Those that did not fail, on an artifact that other calls show. */
    ADDED
  }

  /**
   * Parses the columns after the names of the calls.
   *
   * @throws IllegalArgumentException if one is invalid
   */
  static ArtifactFact parse(List<String> columns) {
    if (columns.size() < FIXED) {
      throw new IllegalArgumentException("a line has at least five columns");
    }
    List<ArgumentCondition> conditions = new ArrayList<>();
    Map<String, List<AskedArgument>> details = new LinkedHashMap<>();
    for (String column : columns.subList(FIXED, columns.size())) {
      int equals = column.indexOf('=');
      String role = column.substring(0, Math.max(0, equals));
      String value = column.substring(equals + 1);
      switch (role) {
        case "if" -> conditions.add(ArgumentCondition.parse(false, value));
        case "unless" -> conditions.add(ArgumentCondition.parse(true, value));
        case "detail" -> {
          int colon = value.indexOf(':');
          details.put(
              value.substring(0, Math.max(0, colon)),
              AskedArgument.list(value.substring(colon + 1)));
        }
        default -> throw new IllegalArgumentException(column);
      }
    }
    return new ArtifactFact(
        ArtifactKind.valueOf(columns.get(0).toUpperCase(Locale.ROOT)),
        ArtifactOperation.ofWord(columns.get(1)),
        NameSource.parse(columns.get(2)),
        Counts.valueOf(columns.get(3).toUpperCase(Locale.ROOT)),
        List.copyOf(conditions),
        details);
  }
}
