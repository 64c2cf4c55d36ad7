package callscope.effect;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A match of a rule, and how few calls it takes.
 *
 * @param report the name of the report
 * @param program the name of the process; empty if the match is none of a process
 * @param at where the rule matched
 * @param length of the shortest stretch of calls of one thread that satisfies the rule there;
 *     nothing if none does, as when the evidence lies in several threads, or outside of calls
 * @param proved whether no shorter stretch does for certain
 * @param calls the calls of that stretch that are needed, in their order
 * @param floating whether one of these calls has none of the APIs that the rule asks for, and no
 *     handle in common with one that has: a string or number that may have nothing to do with the
 *     rest
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

  /** Whether a span of so many calls can see all of it. */
  public boolean fits(int calls) {
    return length.isPresent() && length.getAsInt() <= calls;
  }

  /** The process it is in; nothing for matches of the file. */
  public Optional<ProcessAddress> process() {
    return switch (at) {
      case ProcessAddress process -> Optional.of(process);
      case ThreadAddress thread -> Optional.of(thread.process());
      case CallAddress call -> Optional.of(call.thread().process());
      default -> Optional.empty();
    };
  }

  /** The thread it is in; nothing for matches of processes and the file. */
  public Optional<ThreadAddress> thread() {
    return switch (at) {
      case ThreadAddress thread -> Optional.of(thread);
      case CallAddress call -> Optional.of(call.thread());
      default -> Optional.empty();
    };
  }
}
