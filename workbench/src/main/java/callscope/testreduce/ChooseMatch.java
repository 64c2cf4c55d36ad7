package callscope.testreduce;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.effect.LocateEvidence;
import callscope.effect.MatchPlace;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.match.Matches;
import java.util.List;

/** Chooses the match that is the easiest to understand. */
final class ChooseMatch {
  /** The maximum number of matches among which the one with the fewest calls is selected. */
  private static final int MAX_COMPARED = 50;

  private ChooseMatch() {}

  /**
   * The index of the match of a rule that needs the fewest calls; 0 if there is no match.
   *
   * @param matches all matches in the input
   * @param places the places of the matches of the rule to choose from
   */
  static int fewestCalls(
      Matches matches, CompiledRule rule, Input input, int spanSize, List<Address> places) {
    if (!(input instanceof Trace trace) || places.size() < 2) {
      return 0;
    }
    LocateEvidence locate = new LocateEvidence(matches, spanSize, trace, "");
    int best = 0;
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < Math.min(MAX_COMPARED, places.size()); i++) {
      MatchPlace place = locate.place(rule, places.get(i));
      int needed = place.length().isPresent() ? place.calls().size() : Integer.MAX_VALUE;
      if (needed < fewest) {
        best = i;
        fewest = needed;
      }
    }
    return best;
  }
}
