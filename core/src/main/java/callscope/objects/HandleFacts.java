package callscope.objects;

import callscope.feature.ApiName;
import callscope.objects.HandleFact.Action;
import callscope.objects.HandleFact.Role;
import callscope.vocabulary.TableText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of facts; its header documents the format of its lines. Immutable. */
final class HandleFacts {
  private static final String RESOURCE = "handles.tsv";
  private static final String ANY = "any";

  /** The lines about each API; they become facts when they are needed. */
  private final Map<String, List<Line>> lines = new HashMap<>();

  private HandleFacts() {}

  /** Loaded on first use. */
  private static final class Shipped {
    private static final HandleFacts FACTS = parse(TableText.resource(HandleFacts.class, RESOURCE));
  }

  /** A line of the table. */
  private static final class Line {
    private final int number;
    private final String text;
    private volatile @Nullable HandleFact fact;

    private Line(int number, String text) {
      this.number = number;
      this.text = text;
    }

    private HandleFact fact() {
      HandleFact known = fact;
      if (known == null) {
        try {
          known = parseLine(text.split("\t", -1));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("line " + number + " is invalid: " + text, e);
        }
        fact = known;
      }
      return known;
    }
  }

  /** The facts of this version of callscope. */
  static HandleFacts current() {
    return Shipped.FACTS;
  }

  /**
   * Parses a table. Only the names of calls are checked now, the rest of a line when its facts are
   * needed: a program knows few of all calls.
   */
  static HandleFacts parse(String text) {
    HandleFacts table = new HandleFacts();
    int number = 0;
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      number++;
      if (end > start && text.charAt(start) != '#') {
        table.add(new Line(number, text.substring(start, end)));
      }
      start = end + 1;
    }
    return table;
  }

  private void add(Line line) {
    int tab = line.text.indexOf('\t');
    String apis = tab < 0 ? line.text : line.text.substring(0, tab);
    for (String api : apis.split("\\|", -1)) {
      lines.computeIfAbsent(api, name -> new ArrayList<>(1)).add(line);
    }
  }

  /**
   * Parses all lines.
   *
   * @throws IllegalArgumentException if a line is invalid, with its number
   */
  void check() {
    lines.values().forEach(ofApi -> ofApi.forEach(Line::fact));
  }

  private static HandleFact parseLine(String[] columns) {
    if (columns.length < 3) {
      throw new IllegalArgumentException("a line needs an API, an action and a kind");
    }
    Map<Role, List<String>> roles = new EnumMap<>(Role.class);
    String meaning = null;
    String constant = null;
    for (int i = 3; i < columns.length; i++) {
      int equals = columns[i].indexOf('=');
      String role = columns[i].substring(0, Math.max(0, equals));
      String value = columns[i].substring(equals + 1);
      if (value.isEmpty()) {
        throw new IllegalArgumentException(columns[i]);
      }
      switch (role) {
        case "as" -> meaning = value;
        case "is" -> constant = value;
        default -> {
          Role known = Role.valueOf(role.replace('-', '_').toUpperCase(Locale.ROOT));
          if (roles.put(known, List.of(value.split("\\|"))) != null) {
            throw new IllegalArgumentException(role + " occurs twice");
          }
        }
      }
    }
    Action action = Action.valueOf(columns[1].toUpperCase(Locale.ROOT));
    return fact(action, columns[2], roles, meaning, constant);
  }

  private static HandleFact fact(
      Action action,
      String column,
      Map<Role, List<String>> roles,
      @Nullable String meaning,
      @Nullable String constant) {
    int colon = column.indexOf(':');
    String name = column.substring(colon + 1).toUpperCase(Locale.ROOT);
    ObjectKind kind = name.equalsIgnoreCase(ANY) ? ObjectKind.UNKNOWN : ObjectKind.valueOf(name);
    HandleSpace space =
        colon < 0
            ? kind.space()
            : HandleSpace.valueOf(column.substring(0, colon).toUpperCase(Locale.ROOT));
    return new HandleFact(action, kind, space, roles, meaning, constant);
  }

  /** The names of all calls in the table. */
  Set<String> apis() {
    return Collections.unmodifiableSet(lines.keySet());
  }

  /**
   * The facts about a call, in the order of the table. A module before a dot, Zw for Nt and a final
   * A or W do not matter.
   */
  List<HandleFact> of(String api) {
    List<Line> found = ApiName.find(lines, api);
    if (found == null) {
      return List.of();
    }
    List<HandleFact> facts = new ArrayList<>(found.size());
    for (Line line : found) {
      facts.add(line.fact());
    }
    return facts;
  }
}
