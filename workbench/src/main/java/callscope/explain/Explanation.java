package callscope.explain;

import callscope.effect.MatchPlace;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.List;
import java.util.Optional;

/**
 * Why a rule matched, or the nearest that it came.
 *
 * @param scope of the rule for the flavor of the input
 * @param matches how often it matched
 * @param regions for a rule that matched, where and why, at most as many as were asked for; else
 *     the nearest, which may be none
 * @param remedies what would have made it match
 */
public record Explanation(
    String rule,
    Flavor flavor,
    Scope scope,
    int matches,
    List<Explained> regions,
    List<Remedy> remedies) {
  public Explanation {
    regions = List.copyOf(regions);
    remedies = List.copyOf(remedies);
  }

  /**
   * A region, and how the rule came out there.
   *
   * @param name the region for people
   * @param missing how many features are missing, or there though they are forbidden; 0 for a match
   * @param calls the calls that a match needs; nothing for what is no match in a trace
   */
  public record Explained(
      String name, StatementResult tree, int missing, Optional<MatchPlace> calls) {}

  public boolean matched() {
    return matches > 0;
  }
}
