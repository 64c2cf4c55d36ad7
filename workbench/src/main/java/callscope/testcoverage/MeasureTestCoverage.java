package callscope.testcoverage;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.explain.Explain;
import callscope.explain.Explanation;
import callscope.explain.StatementResult;
import callscope.feature.FeaturePattern;
import callscope.input.Input;
import callscope.match.Evidence;
import callscope.match.Match;
import callscope.match.Matcher;
import callscope.match.Matches;
import callscope.match.Progress;
import callscope.rule.Flavor;
import callscope.rule.Position;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.Statement;
import callscope.ruletest.RuleTest;
import callscope.ruletest.RunRuleTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs rule tests and measures which statements of the rules they exercise. */
public final class MeasureTestCoverage {
  private final CompiledRules rules;
  private final Map<String, Set<StatementNames.Key>> held = new HashMap<>();

  /** For each rule, the positions of the statements that a {@code not} forbade. */
  private final Map<String, Set<Position>> forbade = new HashMap<>();

  private final Map<String, Integer> matching = new HashMap<>();
  private final Map<String, Integer> other = new HashMap<>();
  private int tests;
  private int failed;

  private MeasureTestCoverage(CompiledRules rules) {
    this.rules = rules;
  }

  /**
   * Runs tests.
   *
   * @param rules the set that contains the tested rules; rules defined within tests do not count
   */
  public static TestCoverage run(CompiledRules rules, List<RuleTest> tests) {
    MeasureTestCoverage exercise = new MeasureTestCoverage(rules);
    tests.forEach(exercise::run);
    return exercise.exercises();
  }

  private void run(RuleTest test) {
    tests++;
    failed += RunRuleTest.run(test, rules).passed() ? 0 : 1;
    List<CompiledRule> named = new ArrayList<>();
    test.named().forEach(name -> rules.rule(name.name()).ifPresent(named::add));
    List<Rule> all = new ArrayList<>(rules.withNeeds(named));
    all.addAll(test.rules());
    Problems problems = new Problems();
    CompiledRules compiled = CompiledRules.compile(all, problems);
    if (named.isEmpty() || !problems.isEmpty()) {
      return;
    }
    boolean dynamic = named.stream().anyMatch(rule -> rule.scope(Flavor.DYNAMIC).isPresent());
    Input input = test.listing().input(dynamic ? Flavor.DYNAMIC : Flavor.STATIC);
    int spanSize = test.spanSize().orElse(Matcher.DEFAULT_SPAN_SIZE);
    Matches matches = new Matcher(compiled, spanSize).match(input, Progress.SILENT).matches();
    for (CompiledRule rule : matches.matched()) {
      for (Match match : matches.of(rule)) {
        collect(rule, match.evidence(), compiled);
      }
    }
    for (CompiledRule rule : named) {
      boolean expected = !test.expected().getOrDefault(rule.name(), Set.of()).isEmpty();
      (expected ? matching : other).merge(rule.name(), 1, Integer::sum);
      CompiledRule same = compiled.rule(rule.name()).orElseThrow();
      if (matches.of(same).isEmpty() && rule.scope(Explain.flavor(input)).isPresent()) {
        refused(compiled, same, input, spanSize);
        forbade
            .computeIfAbsent(rule.name(), name -> new HashSet<>())
            .addAll(ForbiddenSteps.thatMatched(rule, matches));
      }
    }
  }

  /** Collects the statements that are true as evidence of a match. */
  private void collect(CompiledRule rule, Evidence evidence, CompiledRules compiled) {
    if (!evidence.success()) {
      return;
    }
    Condition condition = evidence.condition();
    Set<StatementNames.Key> ofRule =
        held.computeIfAbsent(rule.source().name(), name -> new HashSet<>());
    ofRule.add(StatementNames.key(condition.statement(), text(condition, compiled)));
    // the evidence of a call and its conditions is one
    if (condition instanceof Condition.Where(Condition child, var _, var _)) {
      ofRule.add(StatementNames.key(child.statement(), text(child, compiled)));
    }
    if (!(condition instanceof Condition.Not)) {
      evidence.children().forEach(child -> collect(rule, child, compiled));
    }
  }

  /** The name of a statement; a lifted subscope has its name from the source. */
  private static String text(Condition condition, CompiledRules compiled) {
    if (condition instanceof Condition.Has has
        && has.statement().pattern() instanceof FeaturePattern.MatchedRule(String name)) {
      var lifted = compiled.rule(name).filter(CompiledRule::lifted);
      if (lifted.isPresent()) {
        return lifted
            .get()
            .scope(Flavor.DYNAMIC)
            .or(() -> lifted.get().scope(Flavor.STATIC))
            .orElseThrow()
            .word();
      }
    }
    return StatementNames.text(condition.statement());
  }

  /** Finds the forbidden statements that kept a rule from matching. */
  private void refused(CompiledRules compiled, CompiledRule rule, Input input, int spanSize) {
    // the nearest region does not tell whether the other steps occurred around them
    Set<Position> ofSteps = ForbiddenSteps.positions(rule.source().statement());
    Explanation explanation = Explain.explain(compiled, rule, input, spanSize, 0);
    Set<Position> at = forbade.computeIfAbsent(rule.name(), name -> new HashSet<>());
    explanation.regions().stream()
        .filter(nearest -> nearest.tree().lacking().isEmpty())
        .flatMap(nearest -> nearest.tree().forbidden().stream())
        .map(StatementResult::position)
        .filter(position -> !ofSteps.contains(position))
        .forEach(at::add);
  }

  private TestCoverage exercises() {
    List<RuleTestCoverage> all = new ArrayList<>();
    for (CompiledRule rule : rules.rules()) {
      if (!rule.lifted()) {
        String name = rule.name();
        List<RuleTestCoverage.Branch> branches = new ArrayList<>();
        collect(rule.source(), rule.source().statement(), new Place(0, false), branches);
        all.add(
            new RuleTestCoverage(
                rule.source(),
                matching.getOrDefault(name, 0),
                other.getOrDefault(name, 0),
                branches));
      }
    }
    all.sort(Comparator.comparing(exercise -> exercise.rule().name()));
    return new TestCoverage(tests, failed, all);
  }

  /** The depth of a statement, and whether it is below a {@code not}. */
  private record Place(int depth, boolean forbidden) {}

  private boolean collect(
      Rule rule, Statement statement, Place place, List<RuleTestCoverage.Branch> branches) {
    int at = branches.size();
    boolean any = false;
    List<RuleTestCoverage.Branch> below = new ArrayList<>();
    Set<Statement> steps = ForbiddenSteps.of(statement);
    for (Statement child : statement.children()) {
      boolean forbidden =
          place.forbidden || statement instanceof Statement.Not || steps.contains(child);
      any |= collect(rule, child, new Place(place.depth + 1, forbidden), below);
    }
    boolean exercised;
    if (place.forbidden) {
      exercised = any || forbade.getOrDefault(rule.name(), Set.of()).contains(statement.position());
    } else {
      exercised = held.getOrDefault(rule.name(), Set.of()).contains(StatementNames.key(statement));
    }
    branches.add(
        at,
        new RuleTestCoverage.Branch(
            StatementNames.text(statement), statement.position(), place.depth, exercised));
    branches.addAll(below);
    return exercised;
  }
}
