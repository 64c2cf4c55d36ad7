package callscope.compare;

import callscope.compare.CompareDocuments.ComparedMatches;
import callscope.compare.StableMatches.Stable;
import callscope.document.MatchTree;
import callscope.document.ResultDocument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds matches that two runs of a program have in common, though their ids differ. Processes
 * correspond by image, command line and place in the tree, threads by order, and matches by the
 * features and calls that prove them, without handles, addresses and ids. A match in another thread
 * of the same process corresponds if none does in the same thread.
 */
final class CompareRuns {
  private final StableMatches before;
  private final StableMatches after;
  private final PairProcesses pairs;

  private CompareRuns(StableMatches before, StableMatches after, PairProcesses pairs) {
    this.before = before;
    this.after = after;
    this.pairs = pairs;
  }

  /** Empty if the documents are results of one run, or have no processes. */
  static Optional<CompareRuns> ofDifferent(ResultDocument before, ResultDocument after) {
    boolean withTrace = before.origins().trace().isPresent() && after.origins().trace().isPresent();
    RunIds idsBefore = new RunIds(before);
    RunIds idsAfter = new RunIds(after);
    List<OutlinedProcess> ofBefore = OutlinedProcess.of(before, withTrace, idsBefore);
    List<OutlinedProcess> ofAfter = OutlinedProcess.of(after, withTrace, idsAfter);
    if (PairProcesses.isOneRun(ofBefore, ofAfter)) {
      return Optional.empty();
    }
    PairProcesses pairs = new PairProcesses(ofBefore, ofAfter);
    return Optional.of(
        new CompareRuns(
            new StableMatches(before, withTrace, idsBefore, pairs::ofBefore),
            new StableMatches(after, withTrace, idsAfter, pairs::ofAfter),
            pairs));
  }

  PairedProcesses processes() {
    return pairs.paired();
  }

  ComparedMatches compare(List<MatchTree> ofBefore, List<MatchTree> ofAfter) {
    List<Described> lost = describe(ofBefore, before);
    List<Described> gained = describe(ofAfter, after);
    removeCommon(lost, gained, Function.identity());
    removeCommon(lost, gained, Stable::inAnyThread);
    return new ComparedMatches(matches(gained), matches(lost), List.of());
  }

  /** A match, and what other runs show of it, if its process has a counterpart. */
  private record Described(MatchTree match, Optional<Stable> stable) {}

  private static List<Described> describe(List<MatchTree> matches, StableMatches stable) {
    List<Described> described = new ArrayList<>();
    matches.forEach(match -> described.add(new Described(match, stable.of(match))));
    return described;
  }

  private static void removeCommon(
      List<Described> lost, List<Described> gained, Function<Stable, Stable> by) {
    Map<Stable, Deque<Described>> known = new HashMap<>();
    for (Described match : lost) {
      match
          .stable
          .map(by)
          .ifPresent(key -> known.computeIfAbsent(key, k -> new ArrayDeque<>()).add(match));
    }
    Set<Described> found = Collections.newSetFromMap(new IdentityHashMap<>());
    gained.removeIf(
        match -> {
          Deque<Described> there = match.stable.map(by).map(known::get).orElseGet(ArrayDeque::new);
          if (there == null || there.isEmpty()) {
            return false;
          }
          found.add(there.remove());
          return true;
        });
    lost.removeIf(found::contains);
  }

  private static List<MatchTree> matches(List<Described> described) {
    return described.stream().map(Described::match).toList();
  }
}
