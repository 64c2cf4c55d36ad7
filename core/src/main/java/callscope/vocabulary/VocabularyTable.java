package callscope.vocabulary;

import java.util.ArrayList;
import java.util.Collections;
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

  private int version;
  private final Map<String, String> descriptions = new TreeMap<>();
  private final Map<String, String> families = new HashMap<>();
  private final Map<String, String> apis = new HashMap<>();
  private final Map<String, Map<String, String>> arguments = new HashMap<>();
  private final Set<String> meanings = new HashSet<>();
  private final Map<String, List<String>> furtherNames = new HashMap<>();

  private VocabularyTable() {}

  /**
   * Parses a table; its kinds of lines must be in the order of the header.
   *
   * @throws IllegalArgumentException if a line is invalid, with its number
   */
  static VocabularyTable parse(String text) {
    VocabularyTable table = new VocabularyTable();
    TableText.forEachLine(text, table::add);
    return table;
  }

  /** Adds a line; false if it is malformed, a duplicate, or refers to something undefined. */
  private boolean add(String[] columns) {
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
      case "also" -> addFurtherName(name, of);
      case "alias" -> families.containsKey(of) && apis.put(name, of) == null;
      default -> false;
    };
  }

  private boolean addFurtherName(String meaning, String name) {
    List<String> names = furtherNames.computeIfAbsent(meaning, m -> new ArrayList<>());
    return !names.contains(name) && names.add(name);
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

  /** The further names that an argument with a meaning answers. */
  List<String> furtherNames(String meaning) {
    return furtherNames.getOrDefault(meaning, List.of());
  }

  /** The names of all arguments that have a meaning. */
  Set<String> recordedArguments() {
    Set<String> names = new HashSet<>();
    arguments.values().forEach(of -> names.addAll(of.keySet()));
    return names;
  }

  /** The meanings of the arguments that are listed for exactly one call or family, by name. */
  Map<String, String> arguments(String where) {
    return Collections.unmodifiableMap(arguments.getOrDefault(where, Map.of()));
  }

  /**
   * The meaning of an argument of a call or family; null if it is not listed for exactly that one.
   */
  @Nullable String argument(String where, String name) {
    return arguments.getOrDefault(where, Map.of()).get(name);
  }
}
