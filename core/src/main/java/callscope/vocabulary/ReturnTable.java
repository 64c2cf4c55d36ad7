package callscope.vocabulary;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The table of return conventions; its header documents the format of its lines. */
final class ReturnTable {
  static final String RESOURCE = "returns.tsv";
  private static final String AMBIGUOUS = "ambiguous";
  private static final String AS_CANONICAL = "as-canonical";

  private final Map<String, ReturnConvention> names = new HashMap<>();

  /** The conventions of names that begin alike; empty for those that have none in common. */
  private final TreeMap<String, Optional<ReturnConvention>> prefixes = new TreeMap<>();

  private ReturnTable() {}

  /**
   * Parses a table.
   *
   * @throws IllegalArgumentException if a line is invalid, with its number
   */
  static ReturnTable parse(String text) {
    ReturnTable table = new ReturnTable();
    TableText.forEachLine(text, table::add);
    return table;
  }

  /** Adds a line; false if it is malformed or a duplicate. */
  private boolean add(String[] columns) {
    boolean ambiguous = columns.length == 3 && columns[2].equals(AMBIGUOUS);
    if (columns[0].isBlank() || (columns.length != 2 && !ambiguous)) {
      return false;
    }
    Optional<ReturnConvention> convention =
        ReturnConvention.kind(columns[1]).map(kind -> new ReturnConvention(kind, ambiguous));
    if (!columns[0].endsWith("*")) {
      return convention.isPresent() && names.put(columns[0], convention.get()) == null;
    }
    String prefix = columns[0].substring(0, columns[0].length() - 1);
    boolean known = convention.isPresent() || columns[1].equals(AS_CANONICAL);
    return known && prefixes.put(prefix, convention) == null;
  }

  /** The listed names, each with its convention. */
  Map<String, ReturnConvention> names() {
    return names;
  }

  /** The convention of exactly this name. */
  @Nullable ReturnConvention listed(String name) {
    return names.get(name);
  }

  /** The convention of the names that begin like this one, by the longest listed beginning. */
  @Nullable ReturnConvention byPrefix(String name) {
    for (Map.Entry<String, Optional<ReturnConvention>> entry :
        prefixes.headMap(name, true).descendingMap().entrySet()) {
      String prefix = entry.getKey();
      boolean isPrefix =
          name.length() > prefix.length()
              && name.startsWith(prefix)
              && Character.isUpperCase(name.charAt(prefix.length()));
      if (isPrefix) {
        return entry.getValue().orElse(null);
      }
    }
    return null;
  }
}
