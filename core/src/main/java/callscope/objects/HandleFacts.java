package callscope.objects;

import callscope.feature.ApiName;
import callscope.objects.HandleFact.Action;
import callscope.objects.HandleFact.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  private final Map<String, List<HandleFact>> facts = new HashMap<>();

  private HandleFacts() {}

  /** Loaded on first use. */
  private static final class Shipped {
    private static final HandleFacts FACTS = parse(resource());
  }

  /** The facts of this version of callscope. */
  static HandleFacts current() {
    return Shipped.FACTS;
  }

  private static String resource() {
    try (InputStream stream = HandleFacts.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the program");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Parses a table.
   *
   * @throws IllegalArgumentException if a line is invalid, with its number
   */
  static HandleFacts parse(String text) {
    HandleFacts table = new HandleFacts();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (!line.isEmpty() && line.charAt(0) != '#') {
        try {
          table.add(line.split("\t", -1));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("line " + number + " is invalid: " + line, e);
        }
      }
    }
    return table;
  }

  private void add(String[] columns) {
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
    HandleFact fact = fact(action, columns[2], roles, meaning, constant);
    for (String api : columns[0].split("\\|")) {
      facts.computeIfAbsent(api, name -> new ArrayList<>(1)).add(fact);
    }
  }

  private static HandleFact fact(
      Action action,
      String column,
      Map<Role, List<String>> roles,
      @Nullable String meaning,
      @Nullable String constant) {
    int colon = column.indexOf(':');
    String name = column.substring(colon + 1).toUpperCase(Locale.ROOT);
    ObjectKind kind =
        name.equalsIgnoreCase(ANY) ? ObjectKind.UNKNOWN : ObjectKind.valueOf(name);
    HandleSpace space =
        colon < 0
            ? kind.space()
            : HandleSpace.valueOf(column.substring(0, colon).toUpperCase(Locale.ROOT));
    return new HandleFact(action, kind, space, roles, meaning, constant);
  }

  /** The names of all calls in the table. */
  Set<String> apis() {
    return facts.keySet();
  }

  /**
   * The facts about a call, in the order of the table. A module before a dot, Zw for Nt and a final
   * A or W do not matter.
   */
  List<HandleFact> of(String api) {
    List<HandleFact> exact = facts.get(api);
    if (exact != null) {
      return exact;
    }
    if (api.startsWith("Zw")) {
      return of("Nt" + api.substring(2));
    }
    String plain = ApiName.withoutVariant(api).orElse("");
    List<HandleFact> found = facts.get(plain);
    if (found != null) {
      return found;
    }
    int dot = api.lastIndexOf('.');
    return dot > 0 && dot < api.length() - 1 && !api.contains("::")
        ? of(api.substring(dot + 1))
        : List.of();
  }
}
