package callscope.vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What stands in the table of names; its head says how its lines are made. */
final class VocabularyTable {
  static final String FAMILY = "@";
  static final String EVERYWHERE = "*";
  private static final String RESOURCE = "apis.tsv";
  private static final String COMMENT = "#";

  private int version;
  private final Map<String, String> descriptions = new TreeMap<>();
  private final Map<String, String> families = new HashMap<>();
  private final Map<String, String> apis = new HashMap<>();
  private final Map<String, Map<String, String>> arguments = new HashMap<>();
  private final Set<String> meanings = new HashSet<>();

  private VocabularyTable() {}

  /** The text of the table that comes with callscope. */
  static String resource() {
    try (InputStream stream = VocabularyTable.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(RESOURCE + " is missing from callscope itself");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a table; its kinds of lines must come in the order of its head. */
  static VocabularyTable parse(String text) {
    VocabularyTable table = new VocabularyTable();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.startsWith(COMMENT) && !table.add(line.split("\t", -1))) {
        throw new IllegalArgumentException("line " + (i + 1) + " is wrong: " + line);
      }
    }
    return table;
  }

  /** Adds a line; false if it is none, says what was said, or speaks of what is not there. */
  private boolean add(String[] columns) {
    for (String column : columns) {
      if (column.isBlank() || !column.equals(column.strip())) {
        return false;
      }
    }
    return switch (columns.length) {
      case 2 -> columns[0].equals("version") && addVersion(columns[1]);
      case 3 -> addName(columns[0], columns[1], columns[2]);
      case 4 -> columns[0].equals("argument") && addArgument(columns[1], columns[2], columns[3]);
      default -> false;
    };
  }

  private boolean addVersion(String number) {
    boolean fits = version == 0 && number.matches("[1-9][0-9]{0,8}");
    if (fits) {
      version = Integer.parseInt(number);
    }
    return fits;
  }

  private boolean addName(String kind, String name, String of) {
    return switch (kind) {
      case "family" -> descriptions.put(name, of) == null;
      case "api" ->
          descriptions.containsKey(of)
              && apis.put(name, name) == null
              && families.put(name, of) == null;
      case "alias" -> families.containsKey(of) && apis.put(name, of) == null;
      default -> false;
    };
  }

  private boolean addArgument(String where, String name, String meaning) {
    boolean known =
        where.equals(EVERYWHERE)
            || families.containsKey(where)
            || (where.startsWith(FAMILY)
                && descriptions.containsKey(where.substring(FAMILY.length())));
    meanings.add(meaning);
    return known
        && arguments.computeIfAbsent(where, w -> new HashMap<>()).put(name, meaning) == null;
  }

  int version() {
    return version;
  }

  /** What the families are about, by their names, in their order. */
  Map<String, String> descriptions() {
    return descriptions;
  }

  /** The families of canonical names. */
  Map<String, String> families() {
    return families;
  }

  /** The canonical names of all names that are listed. */
  Map<String, String> apis() {
    return apis;
  }

  /** All that arguments can mean. */
  Set<String> meanings() {
    return meanings;
  }

  /** What an argument means at a place; nothing if that is not listed just there. */
  @Nullable String argument(String where, String name) {
    return arguments.getOrDefault(where, Map.of()).get(name);
  }
}
