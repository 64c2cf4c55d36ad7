package callscope.explain;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.Condition;
import callscope.match.Evidence;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the calls of the steps that completed a sequence. */
final class SequenceCalls {
  private SequenceCalls() {}

  /**
   * The calls that are evidence of a match.
   *
   * @param match where the sequence matched
   */
  static Set<CallAddress> of(Evidence evidence, Address match) {
    Set<CallAddress> calls = new LinkedHashSet<>();
    collect(evidence, match, calls);
    return calls;
  }

  private static void collect(Evidence evidence, Address match, Set<CallAddress> calls) {
    if (!evidence.success() || evidence.condition() instanceof Condition.Not) {
      return;
    }
    for (Evidence child : evidence.children()) {
      collect(child, match, calls);
    }
    if (evidence.condition() instanceof Condition.Simple) {
      for (Address at : evidence.locations().at(match)) {
        if (at instanceof CallAddress call) {
          calls.add(call);
        }
      }
    }
  }
}
