package callscope.compare;

import callscope.address.ProcessAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pairs the processes of two runs: by image, command line and place in the tree of processes; what
 * is left with less and less of these. Processes that agree are paired in order.
 */
final class PairProcesses {
  /** Trees of processes are flat; reused ids could make them circular. */
  private static final int MAX_DEPTH = 30;

  private final Map<ProcessAddress, Integer> before = new HashMap<>();
  private final Map<ProcessAddress, Integer> after = new HashMap<>();

  PairProcesses(List<OutlinedProcess> ofBefore, List<OutlinedProcess> ofAfter) {
    Tree first = new Tree(ofBefore);
    Tree second = new Tree(ofAfter);
    pair(ofBefore, ofAfter, p -> first.path(p, true), p -> second.path(p, true));
    pair(ofBefore, ofAfter, p -> first.path(p, false), p -> second.path(p, false));
    Function<OutlinedProcess, String> program = p -> p.image() + '\0' + p.commandLine();
    pair(ofBefore, ofAfter, program, program);
    pair(ofBefore, ofAfter, OutlinedProcess::image, OutlinedProcess::image);
  }

  /** The processes of a run by their ids; of those with one id, the first is the parent. */
  private static final class Tree {
    private final Map<Long, OutlinedProcess> byId = new HashMap<>();

    Tree(List<OutlinedProcess> processes) {
      processes.forEach(process -> byId.putIfAbsent(process.address().pid(), process));
    }

    /** The programs from the root to a process. */
    String path(OutlinedProcess process, boolean withCommandLines) {
      StringBuilder path = new StringBuilder();
      Optional<OutlinedProcess> at = Optional.of(process);
      for (int depth = 0; at.isPresent() && depth < MAX_DEPTH; depth++) {
        path.append(at.get().image()).append('\0');
        if (withCommandLines) {
          path.append(at.get().commandLine()).append('\0');
        }
        OutlinedProcess child = at.get();
        at =
            Optional.ofNullable(byId.get(child.address().ppid()))
                .filter(parent -> !parent.equals(child));
      }
      return path.toString();
    }
  }

  private void pair(
      List<OutlinedProcess> ofBefore,
      List<OutlinedProcess> ofAfter,
      Function<OutlinedProcess, String> keyBefore,
      Function<OutlinedProcess, String> keyAfter) {
    Map<String, Deque<ProcessAddress>> left = new HashMap<>();
    for (OutlinedProcess process : ofBefore) {
      if (!before.containsKey(process.address())) {
        left.computeIfAbsent(keyBefore.apply(process), key -> new ArrayDeque<>())
            .add(process.address());
      }
    }
    for (OutlinedProcess process : ofAfter) {
      Deque<ProcessAddress> there = left.get(keyAfter.apply(process));
      if (!after.containsKey(process.address()) && there != null && !there.isEmpty()) {
        int number = before.size();
        before.put(there.remove(), number);
        after.put(process.address(), number);
      }
    }
  }

  /** The number of a process of the earlier run, which its counterpart has, too. */
  Optional<Integer> ofBefore(ProcessAddress process) {
    return Optional.ofNullable(before.get(process));
  }

  /** The number of a process of the later run. */
  Optional<Integer> ofAfter(ProcessAddress process) {
    return Optional.ofNullable(after.get(process));
  }

  /** All pairs. */
  PairedProcesses paired() {
    Map<Integer, ProcessAddress> byNumber = new HashMap<>();
    after.forEach((process, number) -> byNumber.put(number, process));
    Map<ProcessAddress, ProcessAddress> pairs = new HashMap<>();
    before.forEach(
        (process, number) ->
            Optional.ofNullable(byNumber.get(number))
                .ifPresent(other -> pairs.put(process, other)));
    return new PairedProcesses(false, pairs);
  }

  /** Whether each process has the same ids in both runs: then it is one run. */
  static boolean isOneRun(List<OutlinedProcess> ofBefore, List<OutlinedProcess> ofAfter) {
    return contains(ofBefore, ofAfter) || contains(ofAfter, ofBefore);
  }

  private static boolean contains(List<OutlinedProcess> all, List<OutlinedProcess> some) {
    Map<ProcessAddress, String> images = new HashMap<>();
    all.forEach(process -> images.put(WithoutOrdinals.process(process.address()), process.image()));
    List<OutlinedProcess> others = new ArrayList<>();
    for (OutlinedProcess process : some) {
      String image = images.get(WithoutOrdinals.process(process.address()));
      boolean isSame =
          image != null
              && (image.isEmpty() || process.image().isEmpty() || image.equals(process.image()));
      if (!isSame) {
        others.add(process);
      }
    }
    return others.isEmpty();
  }
}
