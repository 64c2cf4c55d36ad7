package callscope.render.findings;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.document.MatchTree;
import callscope.document.ResultDocument.MatchedRule;
import callscope.origin.Origin;
import callscope.render.PlaceNames;
import callscope.rule.Level;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A match of a capability.
 *
 * @param rule the rule that matched
 * @param level how much it says
 * @param origin whose match it is
 * @param match the tree of its evidence
 * @param time when it happened, in microseconds since the start of the trace
 */
public record Finding(
    MatchedRule rule, Level level, Origin origin, MatchTree match, OptionalLong time) {
  /** Where the rule matched. */
  public Address place() {
    return match.matchedAt();
  }

  /** The process of the match; empty for the whole file and for code. */
  public Optional<ProcessAddress> process() {
    return PlaceNames.processOf(place());
  }

  /** The thread of the match, if it is within one. */
  public Optional<ThreadAddress> thread() {
    return switch (place()) {
      case ThreadAddress thread -> Optional.of(thread);
      case CallAddress call -> Optional.of(call.thread());
      default -> Optional.empty();
    };
  }

  /** The call of the match, if it is at one; of a span, the call at which it was complete. */
  public Optional<CallAddress> call() {
    return place() instanceof CallAddress call ? Optional.of(call) : Optional.empty();
  }
}
