package callscope.effect;

import callscope.rule.Scope;
import java.util.List;
import java.util.Optional;

/**
 * What a change does to the matches of a rule.
 *
 * @param rule its name after the change
 * @param before its scope before, for the kind of reports in which it was first found; nothing if
 *     it was not there, or not for these
 * @param after its scope after, likewise
 * @param kept how many of its matches are still found
 * @param lost the matches that are not found any more
 * @param gained the matches that were not found before
 * @param moreLost how many further matches were lost, which were only counted
 * @param moreGained how many further matches were gained
 */
public record RuleEffect(
    String rule,
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

  /** Whether it finds just what it found before. */
  public boolean isNothing() {
    return lost.isEmpty() && gained.isEmpty();
  }

  public int lostCount() {
    return lost.size() + moreLost;
  }

  public int gainedCount() {
    return gained.size() + moreGained;
  }

  /** The scope by whose regions its matches were compared; nothing if it was one by one. */
  public Optional<Scope> comparedBy() {
    return MatchedRegions.widest(before, after);
  }
}
