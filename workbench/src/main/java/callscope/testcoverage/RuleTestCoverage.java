package callscope.testcoverage;

import callscope.rule.Position;
import callscope.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * What tests make of a rule.
 *
 * @param matching how many tests name it and expect a match
 * @param other how many tests name it and expect none
 * @param branches its statements, each before what is below it
 */
public record RuleTestCoverage(Rule rule, int matching, int other, List<Branch> branches) {
  public RuleTestCoverage {
    branches = List.copyOf(branches);
  }

  /**
   * A statement of a rule.
   *
   * @param text in the words of rules
   * @param depth in how many others it stands
   * @param exercised whether it was ever true as evidence of a match; for what stands below a
   *     {@code not}, whether it ever kept the rule from matching
   */
  public record Branch(String text, Position position, int depth, boolean exercised) {}

  public boolean isTested() {
    return matching + other > 0;
  }

  /** How many statements were exercised. */
  public long exercised() {
    return branches.stream().filter(Branch::exercised).count();
  }

  /** The statements that no test exercises, without those that stand in another one of them. */
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
