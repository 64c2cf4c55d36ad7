package callscope.match;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are evidence of matches of any rule, including building blocks and lifted
 * subscopes. Evidence of failed conditions counts, too.
 */
public final class EvidenceCalls {
  private final Map<ProcessAddress, BitSet> byProcess = new HashMap<>();
  private @Nullable ProcessAddress lastProcess;
  private BitSet lastCalls = new BitSet();

  /**
   * Returns the indices of these calls in a process; empty if there are none. Callers must not
   * modify the set.
   */
  public BitSet of(ProcessAddress process) {
    return byProcess.getOrDefault(process, new BitSet());
  }

  /** Adds the calls of processes that this object does not contain yet. */
  void addAll(EvidenceCalls others) {
    byProcess.putAll(others.byProcess);
  }

  /** Adds the calls that the evidence of a match refers to. */
  void add(Evidence evidence, Address matchedAt) {
    if (evidence.isBlank()) {
      return;
    }
    add(evidence.locations(), matchedAt);
    for (Capture capture : evidence.captures()) {
      add(capture.locations(), matchedAt);
    }
    for (Evidence child : evidence.children()) {
      add(child, matchedAt);
    }
  }

  private void add(Locations locations, Address matchedAt) {
    switch (locations) {
      case Locations.Here here -> add(matchedAt);
      case Locations.Listed(List<Address> addresses) -> {
        for (Address address : addresses) {
          add(address);
        }
      }
    }
  }

  private void add(Address address) {
    if (address instanceof CallAddress call) {
      add(call);
    }
  }

  @SuppressWarnings("ReferenceEquality") // only a fast path: an equal object takes the map lookup
  void add(CallAddress call) {
    ProcessAddress process = call.thread().process();
    if (process != lastProcess) {
      lastProcess = process;
      lastCalls = byProcess.computeIfAbsent(process, p -> new BitSet());
    }
    lastCalls.set(Math.toIntExact(call.index()));
  }
}
