package callscope.effect;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A match of a rule, with the minimum number of calls that it needs.
 *
 * @param report the name of the report
 * @param program the name of the process; empty for a match outside of processes
 * @param at the address of the match
 * @param length the length of the shortest window of calls of one thread that satisfies the rule
 *     there; absent if there is none, for example if the evidence is in several threads or outside
 *     of calls
 * @param proved whether the search proved that no shorter window exists
 * @param calls the needed calls of that window, in order
 * @param floating whether one of these calls has no API of the rule, and is not connected to a call
 *     that has one by common objects, such as a key that one opens and the other uses: its string
 *     or number may be unrelated to the rest
 */
public record MatchPlace(
    String report,
    String program,
    Address at,
    OptionalInt length,
    boolean proved,
    List<EvidenceCall> calls,
    boolean floating) {
  public MatchPlace {
    calls = List.copyOf(calls);
  }

  /** Whether a span of this size can see the whole match. */
  public boolean fits(int calls) {
    return length.isPresent() && length.getAsInt() <= calls;
  }

  /** The process of the match; empty for matches of the file. */
  public Optional<ProcessAddress> process() {
    return switch (at) {
      case ProcessAddress process -> Optional.of(process);
      case ThreadAddress thread -> Optional.of(thread.process());
      case CallAddress call -> Optional.of(call.thread().process());
      default -> Optional.empty();
    };
  }

  /** The thread of the match; empty for matches of processes and of the file. */
  public Optional<ThreadAddress> thread() {
    return switch (at) {
      case ThreadAddress thread -> Optional.of(thread);
      case CallAddress call -> Optional.of(call.thread());
      default -> Optional.empty();
    };
  }
}
