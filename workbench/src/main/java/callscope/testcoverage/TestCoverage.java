package callscope.testcoverage;

import java.util.List;

/**
 * What tests make of a set of rules.
 *
 * @param tests how many there are
 * @param failed how many of them fail
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

  /** The rules with a test in which they match, but none in which they must not. */
  public List<RuleTestCoverage> neverRefused() {
    return rules.stream().filter(rule -> rule.matching() > 0 && rule.other() == 0).toList();
  }

  /** The rules with a test, but none in which they match. */
  public List<RuleTestCoverage> neverMatched() {
    return rules.stream().filter(rule -> rule.isTested() && rule.matching() == 0).toList();
  }

  /** The rules with a test and with statements that none exercises. */
  public List<RuleTestCoverage> inPart() {
    return rules.stream().filter(rule -> rule.isTested() && !rule.idle().isEmpty()).toList();
  }
}
