package callscope.oracle;

import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Writes random rules, as YAML; what they ask for is what {@link Vocabulary} makes inputs of. */
final class RandomRules {
  private static final List<String> NAMESPACES = List.of("n1", "n1/a", "n1/b", "n2/c", "", "");
  private static final List<String> MATCHABLE = List.of("n1", "n1/a", "n2");
  private static final int MAX_DEPTH = 3;

  private final Random random;
  private final Flavor flavor;
  private final List<Scope> scopes;
  private final List<Head> heads = new ArrayList<>();
  private final StringBuilder out = new StringBuilder();

  /** What a rule is apart from its features. */
  private record Head(String name, String namespace, Optional<Scope> scope) {
    boolean isIn(String other) {
      return namespace.equals(other) || namespace.startsWith(other + "/");
    }
  }

  private RandomRules(Random random, Flavor flavor) {
    this.random = random;
    this.flavor = flavor;
    this.scopes = new ArrayList<>();
    for (Scope scope : Scope.values()) {
      if (scope.isOf(flavor)) {
        scopes.add(scope);
      }
    }
  }

  /** The texts of a few rules that need nothing but each other, in any order. */
  static List<String> write(Random random, Flavor flavor) {
    RandomRules rules = new RandomRules(random, flavor);
    rules.chooseHeads(1 + random.nextInt(9));
    int count = rules.heads.size();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(rules.rule(i));
    }
    Collections.shuffle(texts, random);
    return texts;
  }

  private void chooseHeads(int count) {
    // rules of few scopes, some in a namespace that the others may ask for, have much to do with
    // each other
    boolean related = random.nextBoolean();
    List<Scope> chosen = new ArrayList<>(scopes);
    Collections.shuffle(chosen, random);
    if (related && flavor == Flavor.DYNAMIC && random.nextBoolean()) {
      // calls and spans match at the same addresses
      chosen = List.of(Scope.CALL, Scope.SPAN_OF_CALLS);
    }
    for (int i = 0; i < count; i++) {
      Scope scope = pick(related ? chosen.subList(0, 2) : chosen);
      String namespace =
          related ? (i < count / 2 ? pick(NAMESPACES.subList(0, 2)) : "") : pick(NAMESPACES);
      // a rule for the other flavor only never matches, but others may ask for it
      Optional<Scope> supported = random.nextInt(25) == 0 ? Optional.empty() : Optional.of(scope);
      heads.add(new Head("r" + i, namespace, supported));
    }
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String rule(int number) {
    Head head = heads.get(number);
    Scope scope = head.scope.orElse(flavor == Flavor.DYNAMIC ? Scope.FUNCTION : Scope.THREAD);
    boolean dynamic = (flavor == Flavor.DYNAMIC) == head.scope.isPresent();
    out.setLength(0);
    out.append("rule:\n  meta:\n    name: ").append(head.name).append('\n');
    if (!head.namespace.isEmpty()) {
      out.append("    namespace: ").append(head.namespace).append('\n');
    }
    out.append("    scopes:\n");
    out.append("      static: ").append(dynamic ? "unsupported" : scope.word()).append('\n');
    out.append("      dynamic: ").append(dynamic ? scope.word() : "unsupported").append('\n');
    out.append("  features:\n");
    if (mayFollow(scope) && random.nextInt(scope == Scope.SPAN_OF_CALLS ? 2 : 5) == 0) {
      sequence(number, 2);
    } else if (random.nextInt(5) == 0) {
      leafOrCount(scope, number, 2);
    } else {
      logic(scope, number, 2, 1);
    }
    return out.toString();
  }

  private void line(int indent, String text) {
    out.append("  ".repeat(indent)).append("- ").append(text).append('\n');
  }

  private void statement(Scope scope, int number, int indent, int depth) {
    int kind = random.nextInt(10);
    if (kind >= 7 && depth <= MAX_DEPTH) {
      List<Scope> inner = inner(scope);
      if (kind == 9 && !inner.isEmpty()) {
        Scope chosen = pick(inner);
        line(indent, chosen.word() + ":");
        children(chosen, number, indent + 1, depth + 1, 1);
        if (chosen == Scope.CALL && random.nextInt(3) == 0) {
          where(indent, conditions(random));
        }
      } else if (mayFollow(scope) && random.nextInt(3) == 0) {
        sequence(number, indent);
      } else {
        logic(scope, number, indent, depth + 1);
      }
    } else {
      leafOrCount(scope, number, indent);
    }
  }

  private List<Scope> inner(Scope scope) {
    return scopes.stream().filter(s -> s != Scope.FILE && s.isWithin(scope)).toList();
  }

  private boolean mayFollow(Scope scope) {
    return flavor == Flavor.DYNAMIC && scope.isOf(flavor) && scope != Scope.CALL;
  }

  private void sequence(int number, int indent) {
    new RandomSequences(random, out, () -> call(number, indent + 3), indent).write();
  }

  /** What a step of a sequence asks of its call. */
  private void call(int number, int indent) {
    if (random.nextInt(3) > 0) {
      line(indent, "api: " + quoted(pick(Vocabulary.STEPS)));
    } else {
      statement(Scope.CALL, number, indent, MAX_DEPTH);
    }
  }

  private void where(int indent, String conditions) {
    out.append("  ".repeat(indent)).append("  where: {").append(conditions).append("}\n");
  }

  /** Whether conditions on the call may stand beside what a rule of the scope says. */
  private boolean isOneCall(Scope scope) {
    return scope == Scope.CALL || (scope.isOf(Flavor.STATIC) && scope != Scope.FILE);
  }

  /** Conditions on a call. */
  static String conditions(Random random) {
    return RandomConditions.write(random);
  }

  private void logic(Scope scope, int number, int indent, int depth) {
    int children = 1 + random.nextInt(4);
    int kind = random.nextInt(9);
    boolean restricted = isOneCall(scope) && kind <= 4 && random.nextInt(4) == 0;
    logic(scope, number, indent, depth, kind, children);
    if (restricted) {
      where(indent, conditions(random));
    }
  }

  private void logic(Scope scope, int number, int indent, int depth, int kind, int count) {
    int children = count;
    switch (kind) {
      case 0, 1, 2 -> line(indent, "and:");
      case 3, 4 -> line(indent, "or:");
      case 5 -> line(indent, "optional:");
      case 6 -> line(indent, random.nextInt(children + 2) + " or more:");
      default -> {
        line(indent, "not:");
        children = 1;
      }
    }
    children(scope, number, indent + 1, depth, children);
  }

  private void children(Scope scope, int number, int indent, int depth, int count) {
    for (int i = 0; i < count; i++) {
      statement(scope, number, indent, depth);
    }
  }

  private void leafOrCount(Scope scope, int number, int indent) {
    List<String> targets = targets(scope, number);
    Vocabulary.Asked asked =
        !targets.isEmpty() && random.nextInt(3) == 0
            ? new Vocabulary.Asked("match", pick(targets))
            : Vocabulary.asked(random, scope);
    // a COM class is more than one feature; an os is counted with regard to any, though no rule
    // does
    boolean countable = !asked.key().equals("os") && !asked.key().equals("com/class");
    int odds = asked.key().equals("match") ? 2 : 5;
    if (!countable || random.nextInt(odds) > 0) {
      simple(scope, asked, indent);
    } else if (random.nextInt(8) == 0 && scope == Scope.FUNCTION) {
      line(indent, "count(basic blocks): " + range());
    } else {
      count(scope, asked, indent);
    }
  }

  private void simple(Scope scope, Vocabulary.Asked asked, int indent) {
    boolean isValue = List.of("number", "string", "substring", "api").contains(asked.key());
    boolean isCall = List.of("api", "match").contains(asked.key());
    String where = "";
    if (isOneCall(scope) && isValue && random.nextInt(3) == 0) {
      where = RandomConditions.argument(random, asked);
    } else if (isOneCall(scope) && isCall && random.nextInt(3) == 0) {
      where = conditions(random);
    }
    line(
        indent,
        where.isEmpty()
            ? asked.key() + ": " + quoted(asked.value())
            : "{" + asked.key() + ": " + quoted(asked.value()) + ", where: {" + where + "}}");
  }

  private void count(Scope scope, Vocabulary.Asked asked, int indent) {
    String count = quoted("count(" + asked.key() + "(" + asked.value() + "))") + ": " + range();
    boolean ofApi = asked.key().equals("api");
    boolean mayFold =
        ofApi && scope != Scope.CALL && scope != Scope.FILE && scope.isOf(Flavor.DYNAMIC);
    boolean mayRestrict = (ofApi || asked.key().equals("match")) && scope != Scope.FILE;
    line(indent, count);
    if (mayRestrict && random.nextInt(3) == 0) {
      where(indent, conditions(random) + (mayFold && random.nextBoolean() ? ", folded: true" : ""));
    } else if (mayFold && random.nextInt(3) == 0) {
      where(indent, "folded: true");
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private String range() {
    int low = random.nextInt(4);
    return switch (random.nextInt(5)) {
      case 0 -> Integer.toString(low);
      case 1, 2 -> low + " or more";
      case 3 -> low + " or fewer";
      default -> "(" + low + ", " + (low + random.nextInt(3)) + ")";
    };
  }

  /** The rules and namespaces that the rule of the number may ask for without a circle. */
  private List<String> targets(Scope scope, int number) {
    List<String> targets = new ArrayList<>();
    for (Head head : heads.subList(0, number)) {
      targets.add(head.name);
      if (head.scope.filter(s -> s.isWithin(scope)).isPresent()) {
        // those that can be seen from here are asked for more often
        Collections.addAll(targets, head.name, head.name);
      }
    }
    for (String namespace : MATCHABLE) {
      boolean before = heads.subList(0, number).stream().anyMatch(head -> head.isIn(namespace));
      boolean after =
          heads.subList(number, heads.size()).stream().anyMatch(head -> head.isIn(namespace));
      if (before && !after) {
        Collections.addAll(targets, namespace, namespace, namespace, namespace);
      }
    }
    return targets;
  }
}
