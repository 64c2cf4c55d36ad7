package callscope.testreduce;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.effect.LocateEvidence;
import callscope.effect.MatchPlace;
import callscope.input.Input;
import callscope.input.Trace;
import java.util.List;

/** Chooses the match that is the easiest to understand. */
final class ChooseMatch {
  /** The maximum number of matches among which the one with the fewest calls is selected. */
  private static final int MAX_COMPARED = 50;

  private ChooseMatch() {}

  /** The index of the match of a rule that needs the fewest calls; 0 if there is no match. */
  static int fewestCalls(
      CompiledRules rules, CompiledRule rule, Input input, int spanSize, List<Address> matches) {
    if (!(input instanceof Trace trace) || matches.size() < 2) {
      return 0;
    }
    LocateEvidence locate = new LocateEvidence(rules, spanSize, trace, "");
    int best = 0;
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < Math.min(MAX_COMPARED, matches.size()); i++) {
      MatchPlace place = locate.place(rule, matches.get(i));
      int needed = place.length().isPresent() ? place.calls().size() : Integer.MAX_VALUE;
      if (needed < fewest) {
        best = i;
        fewest = needed;
      }
    }
    return best;
  }
}
