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

/** The table of names; its header documents the format of its lines. */
final class VocabularyTable {
  static final String FAMILY = "@";
  static final String EVERYWHERE = "*";
  static final String APIS = "apis.tsv";
  private static final String COMMENT = "#";

  private int version;
  private final Map<String, String> descriptions = new TreeMap<>();
  private final Map<String, String> families = new HashMap<>();
  private final Map<String, String> apis = new HashMap<>();
  private final Map<String, Map<String, String>> arguments = new HashMap<>();
  private final Set<String> meanings = new HashSet<>();

  private VocabularyTable() {}

  /** The text of a table of this version of callscope. */
  static String resource(String name) {
    try (InputStream stream = VocabularyTable.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses a table; its kinds of lines must be in the order of the header. */
  static VocabularyTable parse(String text) {
    VocabularyTable table = new VocabularyTable();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.startsWith(COMMENT) && !table.add(line.split("\t", -1))) {
        throw new IllegalArgumentException("line " + (i + 1) + " is invalid: " + line);
      }
    }
    return table;
  }

  /** Adds a line; false if it is malformed, a duplicate, or refers to something undefined. */
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

  /** The descriptions of the families, sorted by name. */
  Map<String, String> descriptions() {
    return descriptions;
  }

  /** The family of each canonical name. */
  Map<String, String> families() {
    return families;
  }

  /** The canonical name of each listed name. */
  Map<String, String> apis() {
    return apis;
  }

  /** All meanings of arguments. */
  Set<String> meanings() {
    return meanings;
  }

  /** The names of all arguments that have a meaning. */
  Set<String> recordedArguments() {
    Set<String> names = new HashSet<>();
    arguments.values().forEach(of -> names.addAll(of.keySet()));
    return names;
  }

  /**
   * The meaning of an argument of a call or family; null if it is not listed for exactly that one.
   */
  @Nullable String argument(String where, String name) {
    return arguments.getOrDefault(where, Map.of()).get(name);
  }
}
