package callscope.oracle;

import callscope.feature.FeaturePattern;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists all that is tried as a whole, each unit after those that it needs. */
final class CollectUnits {
  private final List<Rule> rules;
  private final Flavor flavor;
  private final Map<String, Unit> units = new LinkedHashMap<>();
  private final List<Unit> ordered = new ArrayList<>();

  private CollectUnits(List<Rule> rules, Flavor flavor) {
    this.rules = rules;
    this.flavor = flavor;
  }

  static List<Unit> collect(List<Rule> rules, Flavor flavor) {
    CollectUnits pass = new CollectUnits(rules, flavor);
    for (Rule rule : rules) {
      Set<String> matchNames = new LinkedHashSet<>(namespaces(rule));
      matchNames.add(rule.name());
      Optional<Scope> scope = rule.meta().scopes().of(flavor);
      pass.add(rule.name(), rule, scope, rule.statement(), matchNames);
    }
    pass.units.values().forEach(pass::order);
    return pass.ordered;
  }

  private void add(
      String key, Rule rule, Optional<Scope> scope, Statement body, Set<String> matchNames) {
    Set<String> needs = new LinkedHashSet<>();
    units.put(key, new Unit(key, rule.name(), scope, body, matchNames, needs));
    collect(rule, scope, body, needs);
  }

  private void collect(Rule rule, Optional<Scope> in, Statement statement, Set<String> needs) {
    if (statement instanceof Statement.Subscope subscope) {
      String key = Unit.key(rule.name(), subscope);
      needs.add(key);
      Optional<Scope> scope = Optional.of(subscope.scope()).filter(s -> s.isOf(flavor));
      add(key, rule, scope, subscope.child(), Set.of(key));
    } else if (statement instanceof Statement.Where(Statement.Count count, var when, var at)) {
      // the calls that are counted are found one by one
      String key = Unit.key(rule.name(), count);
      needs.add(key);
      Statement each = new Statement.Where(count.counted(), when, at);
      add(key, rule, in.flatMap(s -> each(count.counted().pattern())), each, Set.of(key));
    } else if (statement instanceof Statement.Sequence sequence && !isUnit(rule, sequence)) {
      String key = Unit.key(rule.name(), sequence);
      needs.add(key);
      Optional<Scope> scope = Optional.of(Scope.SPAN_OF_CALLS).filter(s -> s.isOf(flavor));
      add(key, rule, scope, sequence, Set.of(key));
    } else if (statement instanceof Statement.Count count) {
      collect(rule, in, count.counted(), needs);
    } else if (statement instanceof Statement.Leaf leaf
        && leaf.pattern() instanceof FeaturePattern.MatchedRule(String name)) {
      needs.addAll(named(name));
    } else {
      statement.children().forEach(child -> collect(rule, in, child, needs));
    }
  }

  /** Where each call that is counted is found; in code, where each match or instruction is. */
  private Optional<Scope> each(FeaturePattern counted) {
    if (flavor == Flavor.DYNAMIC) {
      return Optional.of(Scope.CALL);
    }
    return counted instanceof FeaturePattern.MatchedRule(String name)
        ? rules.stream()
            .filter(rule -> rule.name().equals(name) || namespaces(rule).contains(name))
            .flatMap(rule -> rule.meta().scopes().of(flavor).stream())
            .reduce((one, other) -> one.isWithin(other) ? one : other)
        : Optional.of(Scope.INSTRUCTION);
  }

  /** Whether a sequence is already added, which is tried as a whole. */
  private boolean isUnit(Rule rule, Statement.Sequence sequence) {
    Optional<Scope> scope = rule.meta().scopes().of(flavor);
    return units.containsKey(Unit.key(rule.name(), sequence))
        || (rule.statement().equals(sequence)
            && scope.filter(Scope.SPAN_OF_CALLS::equals).isPresent());
  }

  /** All rules in the namespace, or the rule of that name if there is no such namespace. */
  private List<String> named(String name) {
    List<String> inNamespace =
        rules.stream().filter(rule -> namespaces(rule).contains(name)).map(Rule::name).toList();
    return inNamespace.isEmpty() ? List.of(name) : inNamespace;
  }

  private static Set<String> namespaces(Rule rule) {
    Set<String> prefixes = new LinkedHashSet<>();
    StringBuilder prefix = new StringBuilder();
    for (String part : rule.meta().namespace().map(n -> n.split("/", -1)).orElse(new String[0])) {
      prefix.append(prefix.isEmpty() ? "" : "/").append(part);
      prefixes.add(prefix.toString());
    }
    return prefixes;
  }

  private void order(Unit unit) {
    if (ordered.contains(unit)) {
      return;
    }
    for (String need : unit.needs()) {
      Unit needed = units.get(need);
      if (needed != null) {
        order(needed);
      }
    }
    ordered.add(unit);
  }
}
