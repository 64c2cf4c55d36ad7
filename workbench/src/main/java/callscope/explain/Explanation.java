package callscope.explain;

import callscope.effect.MatchPlace;
import callscope.origin.Origin;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.List;
import java.util.Optional;

/**
 * Why a rule matched, or the place where it came nearest to a match.
 *
 * @param scope the scope of the rule for the flavor of the input
 * @param matches the number of matches
 * @param hidden the number of matches that are left out because of their origin
 * @param regions for a rule that matched, the matches, up to the requested number; otherwise the
 *     nearest region, if any
 * @param remedies the changes that would have made it match
 */
public record Explanation(
    String rule,
    Flavor flavor,
    Scope scope,
    int matches,
    int hidden,
    List<Explained> regions,
    List<Remedy> remedies) {
  public Explanation {
    regions = List.copyOf(regions);
    remedies = List.copyOf(remedies);
  }

  /**
   * A region with the result of the rule.
   *
   * @param name the display name of the region
   * @param missing the number of features that are missing, or present although forbidden; 0 for a
   *     match
   * @param calls the calls that a match needs; present only for matches in a trace
   * @param origin whose match it is; present only for matches in a trace
   */
  public record Explained(
      String name,
      StatementResult tree,
      int missing,
      Optional<MatchPlace> calls,
      Optional<Origin> origin) {
    Explained withOrigin(Optional<Origin> other) {
      return new Explained(name, tree, missing, calls, other);
    }
  }

  public boolean matched() {
    return matches > 0;
  }
}
