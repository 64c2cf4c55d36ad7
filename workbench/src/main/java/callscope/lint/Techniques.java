package callscope.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The entries of ATT&CK or MBC of one version. Immutable. */
final class Techniques {
  private static final String NONE = "none";
  private static final Pattern DASH = Pattern.compile("\\s*([-/])\\s*");

  private final String source;
  private final Map<String, Technique> byId = new HashMap<>();

  /** The current entries by the spelling of their names, in the order of their ids. */
  private final Map<String, List<Technique>> bySpelling = new HashMap<>();

  /**
   * A technique or a behavior.
   *
   * @param name with the name of what contains it before it, separated by {@code ::}
   * @param groups its tactics or objectives
   * @param state empty if it is current; otherwise the id that replaces it, or {@link #NONE}
   */
  record Technique(String id, String name, List<String> groups, String state) {
    Technique {
      groups = List.copyOf(groups);
    }

    boolean isCurrent() {
      return state.isEmpty();
    }

    /** The id that replaces it. */
    Optional<String> successor() {
      return isCurrent() || state.equals(NONE) ? Optional.empty() : Optional.of(state);
    }

    boolean isNamed(String other) {
      return spelling(name).equals(spelling(other));
    }

    boolean isIn(String group) {
      return groups.stream().anyMatch(one -> one.equalsIgnoreCase(group));
    }
  }

  /** Case and blanks around dashes do not matter. */
  private static String spelling(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean hasDash = lower.indexOf('-') >= 0 || lower.indexOf('/') >= 0;
    return hasDash ? DASH.matcher(lower).replaceAll("$1") : lower;
  }

  private static final class Attack {
    private static final Techniques TABLE = new Techniques("attack.tsv");
  }

  private static final class Mbc {
    private static final Techniques TABLE = new Techniques("mbc.tsv");
  }

  private Techniques(String table) {
    NameTable read = NameTable.read(table);
    source = read.source();
    for (String line : read.lines()) {
      String[] columns = line.split("\t", -1);
      List<String> groups =
          Arrays.stream(columns[2].split(";")).filter(group -> !group.isEmpty()).toList();
      byId.put(columns[0], new Technique(columns[0], columns[1], groups, columns[3]));
    }
    byId.values().stream()
        .filter(Technique::isCurrent)
        .sorted(Comparator.comparing(Technique::id))
        .forEach(
            one ->
                bySpelling.computeIfAbsent(spelling(one.name), key -> new ArrayList<>()).add(one));
  }

  static Techniques attack() {
    return Attack.TABLE;
  }

  static Techniques mbc() {
    return Mbc.TABLE;
  }

  /** What it is, such as {@code ATT&CK 18.1}. */
  String source() {
    return source;
  }

  Optional<Technique> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The current entries with a name. */
  List<Technique> named(String name) {
    return List.copyOf(bySpelling.getOrDefault(spelling(name), List.of()));
  }
}
