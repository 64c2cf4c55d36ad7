package callscope.ruletest;

import callscope.rule.Problem;
import java.util.List;

/**
 * The result of a rule test.
 *
 * @param differences the rules that matched at other addresses than expected, in the order of the
 *     test
 * @param problems the reasons why the test could not run, such as a rule that does not exist
 */
public record RuleTestOutcome(RuleTest test, List<Difference> differences, List<Problem> problems) {
  public RuleTestOutcome {
    differences = List.copyOf(differences);
    problems = List.copyOf(problems);
  }

  /**
   * A rule that matched at other addresses than expected.
   *
   * @param expected the addresses at which it should match, in the notation of tests
   * @param found the addresses at which it matched
   */
  public record Difference(String rule, List<String> expected, List<String> found) {
    public Difference {
      expected = List.copyOf(expected);
      found = List.copyOf(found);
    }

    @Override
    public String toString() {
      return "`" + rule + "` should match " + places(expected) + ", but matched " + places(found);
    }

    private static String places(List<String> addresses) {
      return addresses.isEmpty() ? "nowhere" : "at " + String.join(", ", addresses);
    }
  }

  public boolean passed() {
    return differences.isEmpty() && problems.isEmpty();
  }
}
