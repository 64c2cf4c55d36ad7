package callscope.testcoverage;

import callscope.rule.Position;
import callscope.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * The test coverage of a rule.
 *
 * @param matching the number of tests that name it and expect a match
 * @param other the number of tests that name it and expect no match
 * @param branches its statements in pre-order
 */
public record RuleTestCoverage(Rule rule, int matching, int other, List<Branch> branches) {
  public RuleTestCoverage {
    branches = List.copyOf(branches);
  }

  /**
   * A statement of a rule.
   *
   * @param text the statement in rule syntax
   * @param depth the number of enclosing statements
   * @param exercised whether it was true as evidence of a match; below a {@code not}, whether it
   *     kept the rule from matching
   */
  public record Branch(String text, Position position, int depth, boolean exercised) {}

  public boolean isTested() {
    return matching + other > 0;
  }

  /** The number of exercised statements. */
  public long exercised() {
    return branches.stream().filter(Branch::exercised).count();
  }

  /** The outermost statements that no test exercises. */
  public List<Branch> idle() {
    List<Branch> idle = new ArrayList<>();
    int below = Integer.MAX_VALUE;
    for (Branch branch : branches) {
      if (branch.depth > below) {
        continue;
      }
      below = Integer.MAX_VALUE;
      if (!branch.exercised) {
        idle.add(branch);
        below = branch.depth;
      }
    }
    return idle;
  }
}
