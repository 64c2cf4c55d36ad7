package callscope.testcoverage;

import java.util.List;

/**
 * The test coverage of a rule set.
 *
 * @param tests the number of tests
 * @param failed the number of failed tests
 * @param rules all rules, by name
 */
public record TestCoverage(int tests, int failed, List<RuleTestCoverage> rules) {
  public TestCoverage {
    rules = List.copyOf(rules);
  }

  /** The rules that no test names. */
  public List<RuleTestCoverage> untested() {
    return rules.stream().filter(rule -> !rule.isTested()).toList();
  }

  /** The rules with a test in which they must match, but none in which they must not. */
  public List<RuleTestCoverage> neverRefused() {
    return rules.stream().filter(rule -> rule.matching() > 0 && rule.other() == 0).toList();
  }

  /** The rules with a test, but none in which they must match. */
  public List<RuleTestCoverage> neverMatched() {
    return rules.stream().filter(rule -> rule.isTested() && rule.matching() == 0).toList();
  }

  /** The tested rules with statements that no test exercises. */
  public List<RuleTestCoverage> inPart() {
    return rules.stream().filter(rule -> rule.isTested() && !rule.idle().isEmpty()).toList();
  }
}
