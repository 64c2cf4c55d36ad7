package callscope.ruletest;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.match.Match;
import callscope.match.Matcher;
import callscope.match.Matches;
import callscope.match.Progress;
import callscope.rule.Flavor;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs rule tests. */
public final class RunRuleTest {
  private final RuleTest test;
  private final Optional<CompiledRules> loaded;
  private final Problems problems = new Problems();

  private RunRuleTest(RuleTest test, Optional<CompiledRules> loaded) {
    this.test = test;
    this.loaded = loaded;
  }

  /** Runs a test whose rules are all embedded. */
  public static RuleTestOutcome run(RuleTest test) {
    return new RunRuleTest(test, Optional.empty()).run();
  }

  /**
   * Runs a test.
   *
   * @param loaded the rule set that contains the rules named by the test
   */
  public static RuleTestOutcome run(RuleTest test, CompiledRules loaded) {
    return new RunRuleTest(test, Optional.of(loaded)).run();
  }

  private RuleTestOutcome run() {
    List<Rule> rules = new ArrayList<>(named());
    rules.addAll(test.rules());
    if (!problems.isEmpty()) {
      return new RuleTestOutcome(test, List.of(), problems.all());
    }
    CompiledRules compiled = CompiledRules.compile(rules, problems);
    return problems.isEmpty()
        ? new RuleTestOutcome(test, differences(compiled), List.of())
        : new RuleTestOutcome(test, List.of(), problems.all());
  }

  /** The loaded rules that the test names, and all rules that they need. */
  private List<Rule> named() {
    List<CompiledRule> named = new ArrayList<>();
    for (RuleTest.NamedRule name : test.named()) {
      Optional<CompiledRule> rule = loaded.flatMap(rules -> rules.rule(name.name()));
      rule.ifPresentOrElse(named::add, () -> missing(name));
    }
    return loaded.map(rules -> rules.withNeeds(named)).orElse(List.of());
  }

  private void missing(RuleTest.NamedRule name) {
    List<String> known =
        loaded
            .map(rules -> rules.rules().stream().map(CompiledRule::name).toList())
            .orElse(List.of());
    problems.add(
        Problem.Code.MISSING,
        test.source(),
        name.position(),
        "there is no rule `" + name.name() + "`",
        Spelling.nearest(name.name(), known)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("load the rule as well, or embed it in the test"));
  }

  private List<RuleTestOutcome.Difference> differences(CompiledRules rules) {
    int spanSize = test.spanSize().orElse(Matcher.DEFAULT_SPAN_SIZE);
    Matches matches =
        new Matcher(rules, spanSize)
            .match(test.listing().input(flavorOf(rules)), Progress.SILENT)
            .matches();
    List<RuleTestOutcome.Difference> differences = new ArrayList<>();
    for (String name : new LinkedHashSet<>(test.ruleNames())) {
      Set<Address> expected = test.expected().getOrDefault(name, Set.of());
      Set<Address> found = new LinkedHashSet<>();
      rules
          .rule(name)
          .ifPresent(rule -> matches.of(rule).stream().map(Match::address).forEach(found::add));
      if (!expected.equals(found)) {
        differences.add(new RuleTestOutcome.Difference(name, texts(expected), texts(found)));
      }
    }
    return differences;
  }

  /** A listing with only features of the file counts as a trace if the rules allow it. */
  private Flavor flavorOf(CompiledRules rules) {
    boolean dynamic =
        test.ruleNames().stream()
            .flatMap(name -> rules.rule(name).stream())
            .anyMatch(rule -> rule.scope(Flavor.DYNAMIC).isPresent());
    return dynamic ? Flavor.DYNAMIC : Flavor.STATIC;
  }

  private List<String> texts(Set<Address> addresses) {
    return addresses.stream().map(test.listing()::text).toList();
  }
}
