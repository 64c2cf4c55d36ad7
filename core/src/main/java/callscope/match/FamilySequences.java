package callscope.match;

import callscope.address.CallAddress;
import callscope.input.CallTable;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.match.SequenceMatcher.Completed;
import callscope.match.SequenceMatcher.Place;
import callscope.origin.Origin;
import callscope.origin.Origins;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sequences whose steps are calls of several processes. The processes that belong to the sample
 * are one family; each other process is its own. Calls of one process are taken in report order,
 * those of several processes by time. Calls without a time are only followed within their process.
 *
 * <p>Of each call it keeps four bytes (its kind) until its process is matched, and of each call
 * that is a step, an object until it was followed. Not thread-safe.
 */
final class FamilySequences {
  private static final int OF_SAMPLE = 0;

  private final Trace trace;
  private final SequenceMatcher matcher;

  /** By process and call. */
  private final Map<Long, List<Completed>> completed = new HashMap<>();

  /**
   * A call that is a step of a sequence.
   *
   * @param order the time of the call, or of the latest call before it in the same process
   */
  record Step(long order, int process, int call, CallMatcher.Outcome outcome) {
    /** Compares; Comparator.comparingLong would generate bytecode at each start. */
    static int inOrder(Step one, Step other) {
      int byTime = Long.compare(one.order, other.order);
      int byProcess = byTime != 0 ? byTime : Integer.compare(one.process, other.process);
      return byProcess != 0 ? byProcess : Integer.compare(one.call, other.call);
    }
  }

  FamilySequences(Trace trace, List<SequencePlan> plans, BindingValues values) {
    this.trace = trace;
    this.matcher = new SequenceMatcher(plans, values);
  }

  /**
   * Collects the calls of a process that are steps. Threads may call this for several processes at
   * a time, each with a matcher and a list of its own.
   */
  void collect(int index, CallMatcher calls, List<Step> steps) {
    TracedProcess process = trace.processes().get(index);
    long order = Long.MIN_VALUE;
    CallTable table = process.calls();
    for (int call = 0; call < table.size(); call++) {
      order = Math.max(order, table.time(call));
      CallMatcher.Outcome outcome = calls.match(process, call);
      if (matcher.hasStep(outcome)) {
        steps.add(new Step(order, index, call, outcome));
      }
    }
  }

  /** Follows the sequences through the steps of all processes. */
  void match(List<List<Step>> collected, Origins origins) {
    List<Step> steps = new ArrayList<>();
    collected.forEach(steps::addAll);
    if (steps.isEmpty()) {
      return;
    }
    steps.sort(Step::inOrder);
    for (Step step : steps) {
      TracedProcess process = trace.processes().get(step.process);
      long id = id(step.process, step.call);
      int place = place(step.process, process, step.call, origins);
      List<Completed> done =
          matcher.next(
              new SequenceMatcher.At(id, step.process, process.calls(), step.call, step.order),
              step.outcome,
              across -> new Place(place, 0),
              this::address);
      if (!done.isEmpty()) {
        completed.put(id, done);
      }
    }
  }

  private static int place(int index, TracedProcess process, int call, Origins origins) {
    if (process.calls().time(call) == CallTable.NO_TIME) {
      return 1 + index;
    }
    Origin origin = origins.of(process.callAddress(call));
    return switch (origin) {
      case SAMPLE, INJECTED, COMMANDED -> OF_SAMPLE;
      case UNKNOWN, BACKGROUND -> 1 + index;
    };
  }

  private static long id(int process, int call) {
    return (long) process << Integer.SIZE | call;
  }

  private CallAddress address(long id) {
    return trace.processes().get((int) (id >>> Integer.SIZE)).callAddress((int) id);
  }

  /** The sequences that a call of a process completes, in the order of the rules. */
  List<Completed> at(int process, int call) {
    return completed.getOrDefault(id(process, call), List.of());
  }

  /** The calls of a process that complete a sequence. */
  List<Integer> calls(int process) {
    return completed.keySet().stream()
        .filter(id -> id >>> Integer.SIZE == process)
        .map(Long::intValue)
        .sorted()
        .toList();
  }

  /**
   * Adds the numbers of unfinished sequences that were dropped because there were too many.
   *
   * @param sum by the name of the rule
   */
  void addDropped(Map<String, Long> sum) {
    matcher.addDropped(sum);
  }
}
