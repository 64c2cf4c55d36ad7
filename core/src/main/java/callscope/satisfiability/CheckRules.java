package callscope.satisfiability;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.feature.Feature;
import callscope.feature.FeaturePattern;
import callscope.input.Provision;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.satisfiability.Obstacle.Reason;
import callscope.satisfiability.RuleSatisfiability.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the rules that can't match inputs of a kind. Each rule is checked after the rules that it
 * needs.
 */
public final class CheckRules {
  private final CompiledRules rules;
  private final Flavor flavor;
  private final List<Feature> globals;

  /** For each rule number, what keeps the rule from matching; empty if nothing does. */
  private final List<List<Obstacle>> obstacles = new ArrayList<>();

  /** For each pattern number, the rules whose match it matches. */
  private final List<List<CompiledRule>> announcing = new ArrayList<>();

  private final CheckCondition conditions;

  private CheckRules(
      CompiledRules rules, Flavor flavor, Provision provision, List<Feature> globals) {
    this.rules = rules;
    this.flavor = flavor;
    this.globals = globals;
    // on code, conditions on calls are ignored
    Provision asked = flavor == Flavor.STATIC ? provision.withAllDetails() : provision;
    this.conditions = new CheckCondition(new AvailableFeatures(asked, globals), this::whyUnmatched);
    for (int i = 0; i < rules.patterns().size(); i++) {
      announcing.add(new ArrayList<>());
    }
    for (CompiledRule rule : rules.rules()) {
      Arrays.stream(rule.satisfiedPatterns()).distinct().forEach(p -> announcing.get(p).add(rule));
    }
  }

  /**
   * Finds the rules that can't match.
   *
   * @param provision the features that such inputs can have
   * @param globals the os, arch and format of the input, as far as they are known
   */
  public static RuleSatisfiability check(
      CompiledRules rules, Flavor flavor, Provision provision, List<Feature> globals) {
    CheckRules pass = new CheckRules(rules, flavor, provision, globals);
    rules.rules().forEach(rule -> pass.obstacles.add(pass.whyImpossible(rule)));
    return pass.result();
  }

  private RuleSatisfiability result() {
    List<Finding> impossible = new ArrayList<>();
    Map<CompiledRule, Set<Obstacle>> lacking = new LinkedHashMap<>();
    for (CompiledRule rule : rules.rules()) {
      List<Obstacle> of = obstacles.get(rule.number());
      if (!of.isEmpty() && !rule.lifted()) {
        impossible.add(new Finding(rule, rule.scope(flavor), of));
      }
      if (of.isEmpty() && rule.scope(flavor).isPresent()) {
        // what a subscope lacks, its rule lacks
        CompiledRule whole = rules.rule(rule.source().name()).orElse(rule);
        Set<Obstacle> known = lacking.computeIfAbsent(whole, r -> new LinkedHashSet<>());
        known.addAll(lacking(rule.condition(), rule.scope(flavor).orElseThrow()));
      }
    }
    List<Finding> lacks = new ArrayList<>();
    for (CompiledRule rule : rules.rules()) {
      Set<Obstacle> of = lacking.getOrDefault(rule, Set.of());
      if (!of.isEmpty() && obstacles.get(rule.number()).isEmpty()) {
        lacks.add(new Finding(rule, rule.scope(flavor), List.copyOf(of)));
      }
    }
    return new RuleSatisfiability(flavor, globals, rules.count(), impossible, lacks);
  }

  private List<Obstacle> whyImpossible(CompiledRule rule) {
    Optional<Scope> scope = rule.scope(flavor);
    if (scope.isEmpty()) {
      return List.of(Obstacle.of(Reason.UNSUPPORTED, missingScope(rule)));
    }
    return conditions.truth(rule.condition(), scope.get()) == TruthValue.NEVER
        ? conditions.obstacles(rule.condition(), scope.get())
        : List.of();
  }

  private String missingScope(CompiledRule rule) {
    Flavor other = flavor == Flavor.DYNAMIC ? Flavor.STATIC : Flavor.DYNAMIC;
    Optional<Scope> subscope = rule.lifted() ? rule.scope(other) : Optional.empty();
    return "a " + subscope.map(Scope::word).orElse(flavor.word() + " scope");
  }

  /** Why no rule that the pattern names can match at the scope; empty if one may. */
  private List<Obstacle> whyUnmatched(int pattern, Scope scope) {
    Set<Obstacle> why = new LinkedHashSet<>();
    for (CompiledRule rule : announcing.get(pattern)) {
      List<Obstacle> ofRule = obstacles.get(rule.number());
      Optional<Scope> itsScope = rule.scope(flavor);
      if (ofRule.isEmpty() && itsScope.filter(s -> s.isWithin(scope)).isPresent()) {
        return List.of();
      }
      if (ofRule.isEmpty()) {
        String wider = itsScope.map(Scope::word).orElse("");
        why.add(Obstacle.of(Reason.WIDER, "match(" + rule.name() + ") per " + wider));
      } else if (rule.lifted()) {
        why.addAll(ofRule);
      } else {
        why.add(ofRule.getFirst().through(rule.name()));
      }
    }
    return List.copyOf(why);
  }

  /** Why rules that a condition refers to never match at the scope. */
  private List<Obstacle> lacking(Condition condition, Scope scope) {
    return condition
        .simpleConditions()
        .filter(
            simple -> simple.statement().feature().pattern() instanceof FeaturePattern.MatchedRule)
        .filter(simple -> simple instanceof Condition.Counted || !isSubscope(simple.pattern()))
        .flatMap(simple -> whyUnmatched(simple.pattern(), scope).stream())
        .toList();
  }

  private boolean isSubscope(int pattern) {
    return announcing.get(pattern).stream().allMatch(CompiledRule::lifted);
  }
}
