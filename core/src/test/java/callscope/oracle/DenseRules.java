package callscope.oracle;

import callscope.oracle.DenseTraces.Theme;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Writes sequences and conditions on calls, as YAML, that dense traces satisfy often. */
final class DenseRules {
  private static final List<String> VARIABLES = List.of("v", "w");

  private final Random random;
  private final List<Theme> themes;
  private final DenseConditions asks;

  /** What the rule that is written now has. */
  private final Set<String> kinds = new LinkedHashSet<>();

  private final Set<String> bound = new LinkedHashSet<>();
  private boolean binds;

  /** For each variable, which of the possible arguments holds it. */
  private int[] choices = {};

  private DenseRules(Random random, List<Theme> themes) {
    this.random = random;
    this.themes = themes;
    this.asks = new DenseConditions(random, kinds);
  }

  /**
   * A rule.
   *
   * @param kinds what it has, such as {@code until}
   */
  record Written(String text, Set<String> kinds) {}

  /** Writes a few rules, named r0, r1 and so on. */
  static List<Written> write(Random random, List<Theme> themes) {
    DenseRules rules = new DenseRules(random, themes);
    List<Written> written = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      written.add(rules.rule(i));
    }
    return written;
  }

  private Written rule(int number) {
    kinds.clear();
    bound.clear();
    binds = random.nextInt(4) > 0;
    choices = random.ints(VARIABLES.size(), 0, 4).toArray();
    String scope = "span of calls";
    String statement;
    if (number == 4) {
      scope = "call";
      statement = call();
    } else if (number == 5) {
      scope = pick(List.of("span of calls", "thread", "process"));
      statement = count();
    } else {
      statement = sequence();
    }
    String head = "rule:\n  meta:\n    name: r%s\n    scopes:\n      static: unsupported\n";
    return new Written(
        (head + "      dynamic: %s\n  features:\n    - %s\n").formatted(number, scope, statement),
        Set.copyOf(kinds));
  }

  private <T> T pick(List<T> from) {
    return Vocabulary.pick(random, from);
  }

  private boolean oneIn(int odds) {
    return random.nextInt(odds) == 0;
  }

  private String count() {
    String api = pick(pick(themes).apis);
    String where = oneIn(3) ? "" : asks.condition(api);
    if (where.isEmpty() || random.nextBoolean()) {
      kinds.add("folded count");
      where += (where.isEmpty() ? "" : ", ") + "folded: true";
    } else {
      kinds.add("count");
    }
    String range = pick(List.of("1 or more", "2 or more", "3 or more", "'(1, 4)'", "5 or fewer"));
    return "{'count(api(" + asked(api) + "))': " + range + ", where: {" + where + "}}";
  }

  private String sequence() {
    boolean anyOrder = oneIn(5);
    List<String> steps = new ArrayList<>();
    int required = 1 + random.nextInt(3) + random.nextInt(2);
    for (int i = 0; i < required; i++) {
      if (i > 0 && oneIn(4)) {
        kinds.add("optional");
        steps.add("{optional: [" + step(variables(VARIABLES)) + "]}");
      }
      if (i > 0 && !anyOrder && oneIn(3)) {
        kinds.add("not");
        steps.add("{not: [" + step(variables(List.copyOf(bound))) + "]}");
      }
      if (oneIn(5)) {
        kinds.add("alternatives");
        List<String> variables = variables(VARIABLES);
        steps.add("{or: [" + step(variables) + ", " + step(variables) + "]}");
        bound.addAll(variables);
      } else {
        steps.add(bindingStep());
      }
    }
    kinds.add(bound.isEmpty() ? "unbound" : "bound");
    return "{and: ["
        + String.join(", ", steps)
        + "], sequence: {"
        + String.join(", ", keys(anyOrder))
        + "}}";
  }

  private List<String> keys(boolean anyOrder) {
    List<String> keys = new ArrayList<>();
    String across = pick(List.of("", "thread", "process", "process", "family", "family"));
    boolean family = across.equals("family") && !bound.isEmpty();
    if (family || across.equals("process") || across.equals("thread")) {
      keys.add("across: " + across);
      kinds.add(across);
    }
    if (oneIn(4) && !family) {
      kinds.add("within calls");
      keys.add("within: " + (2 + random.nextInt(8)) + " calls");
    } else if (oneIn(3)) {
      kinds.add("within time");
      keys.add("within: " + pick(List.of("100ms", "200ms", "500ms", "1s", "3s")));
    }
    if (anyOrder) {
      kinds.add("any order");
      keys.add("order: any");
    }
    if (oneIn(3)) {
      kinds.add("runs");
      keys.add("runs: " + (2 + random.nextInt(2)) + " or more");
      if (!bound.isEmpty() && random.nextBoolean()) {
        kinds.add("distinct");
        keys.add("distinct: " + bound.iterator().next());
      }
    }
    if (oneIn(4)) {
      kinds.add("until");
      keys.add("until: [" + step(variables(List.copyOf(bound))) + "]");
    }
    return keys;
  }

  private List<String> variables(List<String> from) {
    List<String> chosen = new ArrayList<>();
    for (String variable : from) {
      if (binds && !oneIn(3)) {
        chosen.add(variable);
      }
    }
    return chosen;
  }

  private String bindingStep() {
    List<String> variables = variables(VARIABLES);
    if (!bound.isEmpty() && !variables.containsAll(bound)) {
      kinds.add("dropped");
    }
    bound.addAll(variables);
    return step(variables);
  }

  private String step(List<String> variables) {
    String api = pick(pick(themes).apis);
    List<String> conditions = new ArrayList<>();
    if (oneIn(4)) {
      conditions.add(asks.condition(api));
    }
    if (!variables.isEmpty()) {
      List<String> bindings =
          variables.stream()
              .map(v -> v + ": " + DenseConditions.argument(api, choices[VARIABLES.indexOf(v)]))
              .toList();
      conditions.add("bind: {" + String.join(", ", bindings) + "}");
    }
    String where = conditions.isEmpty() ? "" : ", where: {" + String.join(", ", conditions) + "}";
    return "{call: [" + (oneIn(3) ? call(api) : plain(api)) + "]" + where + "}";
  }

  private static String asked(String api) {
    return api.startsWith("Nt") || !"AW".contains(api.substring(api.length() - 1))
        ? api
        : api.substring(0, api.length() - 1);
  }

  private static String plain(String api) {
    return "{api: " + asked(api) + "}";
  }

  private String call() {
    return call(pick(pick(themes).apis));
  }

  /** A call and what is asked of its arguments. */
  private String call(String api) {
    String value = asks.value(api);
    return switch (random.nextInt(4)) {
      case 0 -> "{and: [" + plain(api) + ", {not: [" + value + "]}]}";
      case 1 -> "{and: [" + plain(api) + ", " + value + "], where: {" + asks.condition(api) + "}}";
      case 2 -> "{and: [{api: " + asked(api) + ", where: {" + asks.condition(api) + "}}]}";
      default -> "{and: [" + plain(api) + ", " + value + "]}";
    };
  }
}
