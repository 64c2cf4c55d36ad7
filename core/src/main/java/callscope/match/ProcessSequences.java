package callscope.match;

import callscope.input.CallTable;
import callscope.input.TracedProcess;
import callscope.match.SequenceMatcher.Completed;
import callscope.match.SequenceMatcher.Place;
import callscope.rule.SequenceOrder.Across;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sequences that the calls of a process complete, before its spans of calls, its threads and
 * itself are matched. Not thread-safe.
 */
final class ProcessSequences {
  private static final int[] NONE = {};

  private final boolean isUnused;
  private final CallMatcher calls;
  private final SequenceMatcher matcher;
  private final Map<Integer, List<Completed>> completed = new HashMap<>();
  private final Map<Integer, int[]> patterns = new HashMap<>();
  private final Map<String, Long> dropped = new TreeMap<>();

  /**
   * Creates a matcher.
   *
   * @param sequences all sequences of the rules
   */
  ProcessSequences(
      List<SequencePlan> sequences, CallMatcher calls, @Nullable BindingValues values) {
    List<SequencePlan> plans =
        sequences.stream().filter(plan -> plan.order().across() != Across.FAMILY).toList();
    this.isUnused = plans.isEmpty();
    this.calls = calls;
    this.matcher = new SequenceMatcher(plans, values);
  }

  /**
   * Follows the sequences through the calls of the next process.
   *
   * @param families the completed sequences across processes; null if no rule has one
   */
  void begin(TracedProcess process, int index, @Nullable FamilySequences families) {
    completed.clear();
    patterns.clear();
    if (families != null) {
      families.calls(index).forEach(call -> add(call, families.at(index, call)));
    }
    if (isUnused) {
      return;
    }
    matcher.reset();
    long[] positions = new long[process.threads().size()];
    CallTable table = process.calls();
    long time = CallTable.NO_TIME;
    for (int call = 0; call < table.size(); call++) {
      time = Math.max(time, table.time(call));
      int thread = table.thread(call);
      long position = positions[thread]++;
      CallMatcher.Outcome outcome = calls.match(process, call);
      if (matcher.isStep(outcome)) {
        int at = call;
        List<Completed> done =
            matcher.next(
                new SequenceMatcher.At(call, index, table, call, time),
                outcome,
                across -> across == Across.THREAD ? new Place(thread, position) : new Place(0, at),
                id -> process.callAddress((int) id));
        if (!done.isEmpty()) {
          add(call, done);
        }
      }
    }
    matcher.addDropped(dropped);
  }

  private void add(int call, List<Completed> done) {
    completed.computeIfAbsent(call, c -> new ArrayList<>()).addAll(done);
    int[] all = patterns.getOrDefault(call, NONE);
    for (Completed one : done) {
      for (int pattern : one.rule().satisfiedPatterns()) {
        all = SignatureMatches.with(all, pattern);
      }
    }
    patterns.put(call, all);
  }

  /** The sequences that a call completes, in the order of the rules. */
  List<Completed> at(int call) {
    return completed.getOrDefault(call, List.of());
  }

  /** The patterns that the matches at a call satisfy, ascending. */
  int[] patterns(int call) {
    return patterns.getOrDefault(call, NONE);
  }

  /** The patterns that a call matches together with the sequences that it completes, ascending. */
  int[] answered(int call, CallMatcher.Outcome outcome) {
    return patterns.isEmpty()
        ? outcome.answered()
        : SignatureMatches.union(outcome.answered(), patterns(call));
  }

  /** By the name of the rule, how many unfinished sequences were dropped in all processes. */
  Map<String, Long> dropped() {
    return dropped;
  }
}
