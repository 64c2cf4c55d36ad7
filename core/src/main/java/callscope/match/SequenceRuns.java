package callscope.match;

import callscope.match.SequencePlan.Step;
import callscope.rule.SequenceStep.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows one sequence through the calls of a thread, a process or a family of processes, in order.
 * The time that a call takes does not depend on the number of unfinished runs.
 *
 * <p>A step looks for an unfinished run by the variables that it shares with the steps before;
 * where it shares none, it takes the run that reached its present step last. Later steps are tried
 * before earlier ones, and a call is one step of one run. Not thread-safe.
 */
final class SequenceRuns {
  /** The greatest number of unfinished runs; beyond it, the one that waited longest is dropped. */
  static final int MAX_RUNS = 250_000;

  private final SequencePlan plan;
  private final int variables;
  private final long complete;
  private final int maxRuns;

  /** By the required steps that occurred. */
  private final Map<Long, WaitingRuns> waiting = new TreeMap<>();

  private final List<Integer> probes = new ArrayList<>();
  private int live;
  private long dropped;
  private long reached;

  /** Completed runs that were not reported yet. */
  private final List<SequenceRun> completed = new ArrayList<>();

  private final Set<Integer> seen = new HashSet<>();

  SequenceRuns(SequencePlan plan) {
    this(plan, MAX_RUNS);
  }

  SequenceRuns(SequencePlan plan, int maxRuns) {
    this.plan = plan;
    this.maxRuns = maxRuns;
    int all = 0;
    for (Step step : plan.steps()) {
      all |= step.variables();
      probes.add(step.variables());
    }
    plan.until().forEach(step -> probes.add(step.variables()));
    this.variables = Integer.SIZE - Integer.numberOfLeadingZeros(all);
    this.complete = (1L << plan.required().length) - 1;
  }

  /**
   * A call that fulfils a step.
   *
   * @param alternative which of the step's calls it is
   * @param values the values of the variables of the step, ascending
   */
  record Fulfilled(Step step, int alternative, int[] values) {}

  /**
   * Processes the next call.
   *
   * @param call identifies the call
   * @param position the number of calls before it in the thread or process
   * @param time in microseconds
   * @param steps the steps that it fulfils, in the order of the text
   * @param until the calls of {@code until} that it is
   * @return the runs that together are a match, of which the call completes the last; empty if
   *     there is none
   */
  Optional<List<SequenceRun>> next(
      long call, long position, long time, List<Fulfilled> steps, List<Fulfilled> until) {
    SequenceRun taken = null;
    for (int i = steps.size() - 1; i >= 0 && taken == null; i--) {
      taken = take(steps.get(i), call, position, time);
    }
    for (Fulfilled step : steps) {
      if (step.step.kind() == Kind.FORBIDDEN) {
        end(step, waitingFor(plan.requiredBefore(step.step.position())), taken);
      }
    }
    for (Fulfilled step : until) {
      for (WaitingRuns runs : waiting.values()) {
        end(step, runs, taken);
      }
    }
    return taken != null && taken.done == complete ? completed(taken) : Optional.empty();
  }

  /** The number of runs that were dropped because there were too many. */
  long dropped() {
    return dropped;
  }

  private @Nullable SequenceRun take(Fulfilled by, long call, long position, long time) {
    return switch (by.step.kind()) {
      case FORBIDDEN -> null;
      case OPTIONAL -> takeOptional(by, call, position, time);
      case REQUIRED -> takeRequired(by, call, position, time);
    };
  }

  private @Nullable SequenceRun takeRequired(Fulfilled by, long call, long position, long time) {
    int required = plan.requiredBefore(by.step.position());
    SequenceRun run = null;
    if (plan.order().anyOrder()) {
      for (Map.Entry<Long, WaitingRuns> runs : waiting.entrySet()) {
        if ((runs.getKey() & 1L << required) == 0) {
          run = younger(run, youngest(runs.getValue(), by, position, time));
        }
      }
    } else if (required > 0) {
      run = youngest(waitingFor(required), by, position, time);
    }
    boolean begins = run == null && (required == 0 || plan.order().anyOrder());
    if (run == null && !begins) {
      return null;
    }
    if (run == null) {
      run = new SequenceRun(variables, plan.steps().size(), position, time);
    } else {
      remove(run);
    }
    run.take(by.step, by.alternative, by.values, call);
    run.done |= 1L << required;
    run.reached = ++reached;
    if (run.done != complete) {
      add(run);
    }
    return run;
  }

  private @Nullable SequenceRun takeOptional(Fulfilled by, long call, long position, long time) {
    SequenceRun run = null;
    if (plan.order().anyOrder()) {
      for (WaitingRuns runs : waiting.values()) {
        run = younger(run, youngest(runs, by, position, time));
      }
    } else {
      run = youngest(waitingFor(plan.requiredBefore(by.step.position())), by, position, time);
    }
    int at = by.step.position();
    if (run == null || run.calls[at] != SequenceRun.NO_CALL) {
      return null;
    }
    run.calls[at] = call;
    run.alternatives[at] = by.alternative;
    return run;
  }

  private static @Nullable SequenceRun younger(
      @Nullable SequenceRun one, @Nullable SequenceRun other) {
    return one == null || (other != null && other.reached > one.reached) ? other : one;
  }

  /** The youngest run that shares the values and is not too old; older than that are dropped. */
  private @Nullable SequenceRun youngest(WaitingRuns runs, Fulfilled by, long position, long time) {
    int shared = by.step.variables() & runs.bound();
    int[] values = spread(by);
    SequenceRun run = runs.youngest(shared, values);
    while (run != null && isTooOld(run, position, time)) {
      remove(run);
      run = runs.youngest(shared, values);
    }
    return run;
  }

  private boolean isTooOld(SequenceRun run, long position, long time) {
    return position - run.firstPosition >= plan.within()
        || (plan.withinTime() != Long.MAX_VALUE && time - run.firstTime > plan.withinTime());
  }

  /** The values by the number of the variable. */
  private int[] spread(Fulfilled by) {
    int[] values = new int[variables];
    int next = 0;
    for (int variable = 0; variable < variables; variable++) {
      if ((by.step.variables() & 1 << variable) != 0) {
        values[variable] = by.values[next++];
      }
    }
    return values;
  }

  private void end(Fulfilled by, WaitingRuns runs, @Nullable SequenceRun except) {
    int shared = by.step.variables() & runs.bound();
    if (shared == 0 && by.step.variables() != 0) {
      return;
    }
    for (SequenceRun run : runs.all(shared, spread(by))) {
      if (run != except) {
        remove(run);
      }
    }
  }

  /** The runs in which the first so many required steps occurred. */
  private WaitingRuns waitingFor(int required) {
    return waitingWith((1L << required) - 1);
  }

  private WaitingRuns waitingWith(long done) {
    return waiting.computeIfAbsent(done, d -> new WaitingRuns(bound(d), probes));
  }

  private int bound(long done) {
    int bound = 0;
    for (int i = 0; i < plan.required().length; i++) {
      if ((done & 1L << i) != 0) {
        bound |= plan.steps().get(plan.required()[i]).variables();
      }
    }
    return bound;
  }

  private void add(SequenceRun run) {
    WaitingRuns runs = waitingWith(run.done);
    live += runs.add(run) ? 0 : 1;
    if (live > maxRuns) {
      SequenceRun oldest = oldest();
      if (oldest != null) {
        remove(oldest);
        dropped++;
      }
    }
  }

  private @Nullable SequenceRun oldest() {
    SequenceRun oldest = null;
    for (WaitingRuns runs : waiting.values()) {
      SequenceRun of = runs.oldest();
      if (of != null && (oldest == null || of.reached < oldest.reached)) {
        oldest = of;
      }
    }
    return oldest;
  }

  private void remove(SequenceRun run) {
    waitingWith(run.done).remove(run);
    live--;
  }

  private Optional<List<SequenceRun>> completed(SequenceRun run) {
    if (plan.distinct() >= 0 && !seen.add(run.values[plan.distinct()])) {
      return Optional.empty();
    }
    completed.add(run);
    if (completed.size() < plan.order().runs()) {
      return Optional.empty();
    }
    List<SequenceRun> reported = List.copyOf(completed);
    completed.clear();
    seen.clear();
    return Optional.of(reported);
  }
}
