package callscope.effect;

import callscope.rule.Scope;
import java.util.List;
import java.util.Optional;

/**
 * The effect of a change on the matches of a rule.
 *
 * @param rule its name after the change
 * @param library whether it is a building block, which is no capability
 * @param before its scope before the change, for the kind of report in which it first matched;
 *     absent if the rule did not exist or had no such scope
 * @param after its scope after the change, likewise
 * @param kept the number of matches that are still found
 * @param lost the matches that are no longer found
 * @param gained the matches that were not found before
 * @param moreLost the number of further lost matches, which were only counted
 * @param moreGained the number of further gained matches
 */
public record RuleEffect(
    String rule,
    boolean library,
    Optional<Scope> before,
    Optional<Scope> after,
    int kept,
    List<MatchPlace> lost,
    List<MatchPlace> gained,
    int moreLost,
    int moreGained) {
  public RuleEffect {
    lost = List.copyOf(lost);
    gained = List.copyOf(gained);
  }

  /** Whether the rule finds the same matches as before. */
  public boolean isUnchanged() {
    return lost.isEmpty() && gained.isEmpty();
  }

  public int lostCount() {
    return lost.size() + moreLost;
  }

  public int gainedCount() {
    return gained.size() + moreGained;
  }

  /** The scope whose regions were compared; empty if the matches were compared individually. */
  public Optional<Scope> comparedBy() {
    return MatchedRegions.widest(before, after);
  }
}
