package callscope.document;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.CompiledRule;
import callscope.document.Layout.MatchedProcess;
import callscope.document.Layout.MatchedThread;
import callscope.document.Layout.ProcessOutline;
import callscope.input.Code;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import callscope.match.EvidenceCalls;
import callscope.match.Matches;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds the layout: the parts of the input that contain evidence. */
final class BuildLayout {
  private BuildLayout() {}

  static Layout of(Trace trace, EvidenceCalls evidenceCalls, ArgumentObjects objects) {
    CallText text = new CallText(trace);
    List<MatchedProcess> processes = new ArrayList<>();
    List<ProcessOutline> all = new ArrayList<>();
    for (TracedProcess process : trace.processes()) {
      BitSet evidence = evidenceCalls.of(process.address());
      if (!evidence.isEmpty()) {
        processes.add(process(process, evidence, text, objects));
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

  private static MatchedProcess process(
      TracedProcess process, BitSet evidence, CallText text, ArgumentObjects objects) {
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
                thread.address(), calls(process, Arrays.copyOf(positions, count), text, objects)));
      }
    }
    return new MatchedProcess(process.address(), process.name(), threads);
  }

  private static List<MatchedCall> calls(
      TracedProcess process, int[] positions, CallText text, ArgumentObjects objects) {
    return new AbstractList<>() {
      @Override
      public MatchedCall get(int index) {
        CallAddress address = process.callAddress(positions[index]);
        return new TracedCall(address, process.calls(), text, objects);
      }

      @Override
      public int size() {
        return positions.length;
      }
    };
  }
}
