package callscope.compare;

import callscope.address.ProcessAddress;
import callscope.api.PublicApi;
import callscope.document.ResultDocument;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The processes that two documents have in common. Immutable.
 *
 * @param oneRun whether both documents are results of one run, so that processes have the same ids
 * @param afterByBefore for each process of the old document that has a counterpart, that of the new
 *     document
 */
@PublicApi
public record PairedProcesses(boolean oneRun, Map<ProcessAddress, ProcessAddress> afterByBefore) {
  public PairedProcesses {
    afterByBefore = Map.copyOf(afterByBefore);
  }

  /** For each process of the new document that has a counterpart, that of the old document. */
  public Map<ProcessAddress, ProcessAddress> beforeByAfter() {
    Map<ProcessAddress, ProcessAddress> inverted = new HashMap<>();
    afterByBefore.forEach((before, after) -> inverted.put(after, before));
    return inverted;
  }

  /** Pairs processes with the same ids; those of a reused id in order. */
  static PairedProcesses ofOneRun(ResultDocument before, ResultDocument after) {
    Map<ProcessAddress, Deque<ProcessAddress>> known = new HashMap<>();
    for (OutlinedProcess process : OutlinedProcess.of(after, true, new RunIds(after))) {
      known
          .computeIfAbsent(
              WithoutOrdinals.process(process.address()), address -> new ArrayDeque<>())
          .add(process.address());
    }
    Map<ProcessAddress, ProcessAddress> pairs = new HashMap<>();
    for (OutlinedProcess process : OutlinedProcess.of(before, true, new RunIds(before))) {
      Optional.ofNullable(known.get(WithoutOrdinals.process(process.address())))
          .map(Deque::poll)
          .ifPresent(other -> pairs.put(process.address(), other));
    }
    return new PairedProcesses(true, pairs);
  }
}
