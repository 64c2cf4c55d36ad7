package callscope.compile;

import callscope.rule.Flavor;
import callscope.rule.InvalidRulesException;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A rule set, checked and made ready for matching. Immutable, and safe for many threads. */
public final class CompiledRules {
  private final List<CompiledRule> rules;
  private final Map<String, CompiledRule> byName = new HashMap<>();
  private final Map<String, List<CompiledRule>> byNamespace;
  private final Patterns patterns;

  /** Made on first use, since one input needs those of one flavor only; guarded by itself. */
  private final Map<Flavor, Map<Scope, ScopeIndex>> indexes = new EnumMap<>(Flavor.class);

  private CompiledRules(
      List<CompiledRule> rules, Map<String, List<CompiledRule>> byNamespace, Patterns patterns) {
    this.rules = List.copyOf(rules);
    this.byNamespace = Map.copyOf(byNamespace);
    this.patterns = patterns;
    for (CompiledRule rule : rules) {
      byName.put(rule.name(), rule);
    }
  }

  /**
   * Compiles rules.
   *
   * @throws InvalidRulesException if names are not unique, or a rule needs one that is missing, or
   *     rules need each other in a circle, with all such problems
   */
  public static CompiledRules compile(List<Rule> rules) throws InvalidRulesException {
    Problems problems = new Problems();
    CompiledRules compiled = compile(rules, problems);
    problems.throwIfAny();
    return compiled;
  }

  /** Compiles rules and adds what is wrong to the problems; if anything is, the result is void. */
  public static CompiledRules compile(List<Rule> rules, Problems problems) {
    return compile(rules, Set.of(), problems);
  }

  /**
   * Compiles rules and adds what is wrong to the problems; if anything is, the result is void.
   *
   * @param broken names of rules and namespaces that are there, but wrong, which is told elsewhere
   */
  public static CompiledRules compile(List<Rule> rules, Set<String> broken, Problems problems) {
    List<FlatRule> flat = LiftSubscopes.lift(rules);
    ResolveMatches.Resolved resolved = ResolveMatches.resolve(flat, broken, problems);
    List<Integer> order = OrderByDependency.order(flat, resolved.needs(), problems);
    if (rules.isEmpty() && problems.isEmpty()) {
      problems.add(Problem.Code.NO_RULES, "rules", "there is no rule", "give a folder with rules");
    }
    int[] numbers = new int[flat.size()];
    for (int i = 0; i < order.size(); i++) {
      numbers[order.get(i)] = i;
    }
    Patterns.Builder numbering = new Patterns.Builder();
    BuildConditions conditions = new BuildConditions(numbering);
    List<Condition> built = new ArrayList<>();
    for (int original : order) {
      built.add(conditions.build(flat.get(original).statement()));
    }
    Patterns patterns = numbering.build();
    List<CompiledRule> compiled = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      FlatRule rule = flat.get(order.get(i));
      int[] needs =
          resolved.needs().get(order.get(i)).keySet().stream()
              .mapToInt(needed -> numbers[needed])
              .sorted()
              .toArray();
      compiled.add(compiledRule(i, rule, built.get(i), needs, patterns));
    }
    Map<String, List<CompiledRule>> byNamespace = new HashMap<>();
    resolved
        .byNamespace()
        .forEach(
            (namespace, members) ->
                byNamespace.put(
                    namespace,
                    members.stream().map(member -> compiled.get(numbers[member])).toList()));
    return new CompiledRules(compiled, byNamespace, patterns);
  }

  private static CompiledRule compiledRule(
      int number, FlatRule rule, Condition condition, int[] needs, Patterns patterns) {
    List<String> announces = new ArrayList<>();
    announces.add(rule.name());
    if (!rule.lifted()) {
      announces.addAll(ResolveMatches.prefixes(rule.source()));
    }
    int[] answers =
        announces.stream().mapToInt(patterns::ofMatch).filter(p -> p >= 0).distinct().toArray();
    return new CompiledRule(
        number,
        rule.name(),
        rule.source(),
        rule.scopes(),
        rule.lifted(),
        condition,
        needs,
        announces,
        answers);
  }

  /** All rules, lifted subscopes included, each after those that it needs. */
  public List<CompiledRule> rules() {
    return rules;
  }

  /** How many rules were compiled, without lifted subscopes. */
  public long count() {
    return rules.stream().filter(rule -> !rule.lifted()).count();
  }

  public Optional<CompiledRule> rule(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The rules at and below a namespace; empty if there is no such namespace. */
  public List<CompiledRule> namespace(String name) {
    return byNamespace.getOrDefault(name, List.of());
  }

  public Patterns patterns() {
    return patterns;
  }

  /** These rules as they were written, with all rules that they need, in the order of this set. */
  public List<Rule> withNeeds(Collection<CompiledRule> chosen) {
    Deque<CompiledRule> pending = new ArrayDeque<>(chosen);
    BitSet seen = new BitSet();
    Set<String> names = new HashSet<>();
    while (!pending.isEmpty()) {
      CompiledRule rule = pending.remove();
      if (!seen.get(rule.number())) {
        seen.set(rule.number());
        names.add(rule.source().name());
        for (int needed : rule.needs()) {
          pending.add(rules.get(needed));
        }
      }
    }
    return rules.stream()
        .filter(rule -> !rule.lifted() && names.contains(rule.name()))
        .map(CompiledRule::source)
        .toList();
  }

  /** The rules of a scope, ready to be tried on inputs of the flavor. */
  public ScopeIndex index(Flavor flavor, Scope scope) {
    if (!scope.isOf(flavor)) {
      throw new IllegalArgumentException(flavor.word() + " inputs have no " + scope.word());
    }
    synchronized (indexes) {
      return indexes
          .computeIfAbsent(flavor, f -> new EnumMap<>(Scope.class))
          .computeIfAbsent(scope, s -> IndexRules.index(rules, patterns, flavor, s));
    }
  }

  /** The rule set as text: its rules in order, each with what it needs and its numbered logic. */
  @Override
  public String toString() {
    return PrintRules.print(this);
  }
}
