package callscope.document;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.compile.CompiledRule;
import callscope.document.Layout.MatchedProcess;
import callscope.document.Layout.MatchedThread;
import callscope.document.Layout.ProcessOutline;
import callscope.input.Code;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import callscope.match.Capture;
import callscope.match.Evidence;
import callscope.match.Locations;
import callscope.match.Match;
import callscope.match.Matches;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what holds evidence: of any rule, building blocks and lifted subscopes included, and of
 * parts that failed, too.
 */
final class BuildLayout {
  private final Map<ProcessAddress, BitSet> calls = new HashMap<>();

  /** Evidence that many matches share, and whether it lies at the address of the match. */
  private final IdentityHashMap<Evidence, Boolean> shared = new IdentityHashMap<>();

  private @Nullable ProcessAddress lastProcess;
  private BitSet lastCalls = new BitSet();

  private BuildLayout() {}

  static Layout of(Trace trace, Matches matches) {
    BuildLayout builder = new BuildLayout();
    for (CompiledRule rule : matches.matched()) {
      for (Match match : matches.of(rule)) {
        builder.collect(match);
      }
    }
    CallText text = new CallText(trace);
    List<MatchedProcess> processes = new ArrayList<>();
    List<ProcessOutline> all = new ArrayList<>();
    for (TracedProcess process : trace.processes()) {
      BitSet evidence = builder.calls.get(process.address());
      if (evidence != null) {
        processes.add(process(process, evidence, text));
      }
      all.add(
          new ProcessOutline(
              process.address(),
              Optional.of(process.name()),
              Optional.of(new Layout.Recorded(process.threads().size(), process.calls().size()))));
    }
    return new Layout.OfTrace(processes, all);
  }

  static Layout of(Code code, Matches matches) {
    Set<Address> matched = new HashSet<>();
    for (CompiledRule rule : matches.matched()) {
      if (rule.scope(Flavor.STATIC).equals(Optional.of(Scope.BASIC_BLOCK))) {
        matches.of(rule).forEach(match -> matched.add(match.address()));
      }
    }
    List<Layout.MatchedFunction> functions = new ArrayList<>();
    for (Code.Function function : code.functions()) {
      List<Address> blocks =
          function.blocks().stream().map(Code.Block::address).filter(matched::contains).toList();
      if (!blocks.isEmpty()) {
        functions.add(new Layout.MatchedFunction(function.address(), blocks));
      }
    }
    List<Layout.NamedFunction> libraryFunctions =
        code.libraryFunctions().stream()
            .map(function -> new Layout.NamedFunction(function.address(), function.name()))
            .toList();
    return new Layout.OfCode(code.baseAddress(), functions, libraryFunctions);
  }

  private void collect(Match match) {
    Boolean here = shared.get(match.evidence());
    if (here == null) {
      if (match.evidence().isAlikeEverywhere()) {
        shared.put(match.evidence(), isHere(match.evidence()));
      }
      collect(match.evidence(), match.address());
    } else if (here) {
      collect(match.address());
    }
  }

  private static boolean isHere(Evidence evidence) {
    return evidence.locations() instanceof Locations.Here
        || evidence.children().stream().anyMatch(BuildLayout::isHere);
  }

  private void collect(Evidence evidence, Address matchedAt) {
    if (evidence.isBlank()) {
      return;
    }
    collect(evidence.locations(), matchedAt);
    for (Capture capture : evidence.captures()) {
      collect(capture.locations(), matchedAt);
    }
    for (Evidence child : evidence.children()) {
      collect(child, matchedAt);
    }
  }

  private void collect(Locations locations, Address matchedAt) {
    switch (locations) {
      case Locations.Here here -> collect(matchedAt);
      case Locations.Listed(List<Address> addresses) -> {
        for (Address address : addresses) {
          collect(address);
        }
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // another object costs a little time and is right, too
  private void collect(Address address) {
    if (address instanceof CallAddress call) {
      if (call.thread().process() != lastProcess) {
        lastProcess = call.thread().process();
        lastCalls = calls.computeIfAbsent(lastProcess, process -> new BitSet());
      }
      lastCalls.set(Math.toIntExact(call.index()));
    }
  }

  private static MatchedProcess process(TracedProcess process, BitSet evidence, CallText text) {
    List<MatchedThread> threads = new ArrayList<>();
    for (TracedThread thread : process.threads()) {
      int[] positions = new int[thread.calls().length];
      int count = 0;
      for (int call : thread.calls()) {
        if (evidence.get(call)) {
          positions[count++] = call;
        }
      }
      if (count > 0) {
        threads.add(
            new MatchedThread(
                thread.address(), calls(process, Arrays.copyOf(positions, count), text)));
      }
    }
    return new MatchedProcess(process.address(), process.name(), threads);
  }

  private static List<MatchedCall> calls(TracedProcess process, int[] positions, CallText text) {
    return new AbstractList<>() {
      @Override
      public MatchedCall get(int index) {
        CallAddress address = process.callAddress(positions[index]);
        return new TracedCall(address, process.calls(), text);
      }

      @Override
      public int size() {
        return positions.length;
      }
    };
  }
}
