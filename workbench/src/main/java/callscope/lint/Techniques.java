package callscope.lint;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The entries of ATT&CK or MBC of one version. Immutable. */
final class Techniques {
  private static final String NONE = "none";

  private final String source;
  private final Map<String, Technique> byId = new HashMap<>();

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

    /** Case and blanks around dashes do not matter. */
    private static String spelling(String name) {
      return name.toLowerCase(Locale.ROOT).replaceAll("\\s*([-/])\\s*", "$1");
    }
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
    return byId.values().stream()
        .filter(one -> one.isCurrent() && one.isNamed(name))
        .sorted(Comparator.comparing(Technique::id))
        .toList();
  }
}
