package callscope.match;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.Condition;
import callscope.input.CallTable;
import callscope.match.SequencePlan.Call;
import callscope.match.SequencePlan.Step;
import callscope.match.SequenceRuns.Fulfilled;
import callscope.rule.SequenceOrder.Across;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Follows the sequences of a rule set through calls. Which calls belong together is up to the
 * caller, who gives each call its place. Not thread-safe.
 */
final class SequenceMatcher {
  private final List<SequencePlan> plans;
  private final @Nullable BindingValues values;

  /** By the pattern of a match, the steps of which a call with it is one. */
  private final Map<Integer, List<Use>> uses = new HashMap<>();

  /** The keys of {@link #uses}, to find quickly that a call is no step. */
  private final BitSet used = new BitSet();

  private final IdentityHashMap<CallMatcher.Outcome, List<UsesOfPlan>> usesOfOutcomes =
      new IdentityHashMap<>();

  /** For each plan, the runs by place. */
  private final List<Map<Integer, SequenceRuns>> runs = new ArrayList<>();

  /**
   * A call as a step of a plan.
   *
   * @param begins whether it may be the first call of a run
   */
  private record Use(int plan, Step step, boolean until, int alternative, boolean begins) {}

  /** What a call is in one plan. */
  private record UsesOfPlan(int plan, List<Use> steps, List<Use> until) {
    /** Whether the call may be the first of a run. */
    boolean begin() {
      for (Use use : steps) {
        if (use.begins) {
          return true;
        }
      }
      return false;
    }
  }

  /** Where a call is, for sequences of one kind. */
  record Place(int number, long position) {}

  /**
   * A call.
   *
   * @param id identifies it among all calls of the trace
   * @param process the index of its process
   * @param time its time, or that of an earlier call of the process if that is later, so that the
   *     time never goes back
   */
  record At(long id, int process, CallTable calls, int call, long time) {
    boolean hasTime() {
      return calls.time(call) != CallTable.NO_TIME;
    }
  }

  /** A completed sequence. */
  record Completed(CompiledRule rule, Evidence evidence) {}

  /**
   * Creates a matcher.
   *
   * @param plans the sequences to follow
   * @param values may be null if no plan binds variables
   */
  SequenceMatcher(List<SequencePlan> plans, @Nullable BindingValues values) {
    this.plans = plans;
    this.values = values;
    for (int i = 0; i < plans.size(); i++) {
      runs.add(new HashMap<>());
      addUses(i, plans.get(i).steps(), false);
      addUses(i, plans.get(i).until(), true);
    }
  }

  private void addUses(int plan, List<Step> steps, boolean until) {
    for (Step step : steps) {
      boolean begins = !until && plans.get(plan).mayBeginWith(step);
      for (int i = 0; i < step.calls().size(); i++) {
        int pattern = step.calls().get(i).pattern();
        uses.computeIfAbsent(pattern, p -> new ArrayList<>())
            .add(new Use(plan, step, until, i, begins));
        used.set(pattern);
      }
    }
  }

  /** Forgets all unfinished sequences. */
  void reset() {
    runs.forEach(Map::clear);
  }

  /** Whether a call with this result is a step of any sequence. */
  boolean isStep(CallMatcher.Outcome outcome) {
    return !outcome.rules().isEmpty() && !usesOf(outcome).isEmpty();
  }

  /** Like {@link #isStep}, but without remembering the result, so that threads may share it. */
  boolean hasStep(CallMatcher.Outcome outcome) {
    if (!outcome.rules().isEmpty()) {
      for (int pattern : outcome.answered()) {
        if (used.get(pattern)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What a call with this result is, in the order of the plans. */
  private List<UsesOfPlan> usesOf(CallMatcher.Outcome outcome) {
    List<UsesOfPlan> known = usesOfOutcomes.get(outcome);
    if (known == null) {
      Map<Integer, UsesOfPlan> byPlan = new TreeMap<>();
      for (int pattern : outcome.answered()) {
        for (Use use : uses.getOrDefault(pattern, List.of())) {
          UsesOfPlan of =
              byPlan.computeIfAbsent(
                  use.plan, p -> new UsesOfPlan(p, new ArrayList<>(), new ArrayList<>()));
          (use.until ? of.until : of.steps).add(use);
        }
      }
      known = List.copyOf(byPlan.values());
      usesOfOutcomes.put(outcome, known);
    }
    return known;
  }

  /** Gives the place of a call for sequences across threads, processes or families. */
  interface Places {
    @Nullable Place of(Across across);
  }

  /**
   * Processes the next call.
   *
   * @param address gives the address of a call by its id
   * @return the sequences that it completes
   */
  List<Completed> next(
      At at, CallMatcher.Outcome outcome, Places places, LongFunction<Address> address) {
    List<Completed> completed = new ArrayList<>();
    for (UsesOfPlan all : usesOf(outcome)) {
      if (runs.get(all.plan).isEmpty() && !all.begin()) {
        continue; // there is no run to go on
      }
      SequencePlan of = plans.get(all.plan);
      List<Fulfilled> steps = fulfilled(all.steps, of.steps().size(), at);
      List<Fulfilled> until = fulfilled(all.until, of.until().size(), at);
      Place place = steps.isEmpty() && until.isEmpty() ? null : places.of(of.order().across());
      boolean isTimed = of.withinTime() != Long.MAX_VALUE;
      if (place != null && !(isTimed && !at.hasTime())) {
        SequenceRuns ofPlace =
            runs.get(all.plan).computeIfAbsent(place.number, p -> new SequenceRuns(of));
        Optional<List<SequenceRun>> found =
            ofPlace.next(at.id, place.position, at.time, steps, until);
        found.ifPresent(done -> completed.add(completed(of, done, address)));
      }
    }
    return completed;
  }

  /**
   * The steps that the call fulfils, each by its first alternative that has values.
   *
   * @param all what the call is in the plan
   * @param count the number of steps of the plan
   */
  private List<Fulfilled> fulfilled(List<Use> all, int count, At at) {
    if (all.isEmpty()) {
      return List.of();
    }
    @Nullable Fulfilled[] found = new @Nullable Fulfilled[count];
    for (Use use : all) {
      int position = use.step.position();
      Fulfilled before = found[position];
      if (before == null || before.alternative() > use.alternative) {
        int[] bound = bound(use.step.calls().get(use.alternative), at);
        found[position] = bound == null ? before : new Fulfilled(use.step, use.alternative, bound);
      }
    }
    List<Fulfilled> inOrder = new ArrayList<>();
    for (Fulfilled one : found) {
      if (one != null) {
        inOrder.add(one);
      }
    }
    return inOrder;
  }

  /** The values of the variables that the call binds; null if it lacks one. */
  private int @Nullable [] bound(Call step, At at) {
    int[] bound = new int[step.bindings().size()];
    for (int i = 0; i < bound.length; i++) {
      bound[i] =
          values == null
              ? BindingValues.NONE
              : values.of(at.process, at.calls, at.call, step.bindings().get(i));
      if (bound[i] == BindingValues.NONE) {
        return null;
      }
    }
    return bound;
  }

  /**
   * Adds the numbers of unfinished sequences that were dropped because there were too many.
   *
   * @param sum by the name of the rule
   */
  void addDropped(Map<String, Long> sum) {
    for (int plan = 0; plan < plans.size(); plan++) {
      for (SequenceRuns ofPlace : runs.get(plan).values()) {
        if (ofPlace.dropped() > 0) {
          sum.merge(plans.get(plan).rule().source().name(), ofPlace.dropped(), Long::sum);
        }
      }
    }
  }

  private static Completed completed(
      SequencePlan plan, List<SequenceRun> done, LongFunction<Address> address) {
    Condition.Sequence condition = (Condition.Sequence) plan.rule().condition();
    List<Evidence> steps = new ArrayList<>();
    for (int i = 0; i < condition.steps().length; i++) {
      steps.add(new StepEvidence(done, i, address).of(condition.steps()[i], 0));
    }
    return new Completed(plan.rule(), Evidence.of(condition, true, steps));
  }

  /** Builds the evidence of one step from the calls that fulfilled it. */
  private record StepEvidence(List<SequenceRun> runs, int step, LongFunction<Address> address) {

    /**
     * The evidence of the step or of a part of it.
     *
     * @param alternative the number of the first match in the part
     */
    Evidence of(Condition part, int alternative) {
      return switch (part) {
        case Condition.Has has -> ofCall(has, alternative);
        case Condition.Not not -> Evidence.of(not, true, List.of(of(not.child(), alternative)));
        case Condition.AtLeast some -> {
          List<Evidence> calls = new ArrayList<>();
          for (int i = 0; i < some.parts().length; i++) {
            calls.add(of(some.parts()[i], alternative + i));
          }
          long found = calls.stream().filter(Evidence::success).count();
          yield Evidence.of(some, found >= some.count(), calls);
        }
        default -> throw new IllegalArgumentException("not a step: " + part);
      };
    }

    private Evidence ofCall(Condition.Has has, int alternative) {
      Set<Address> found = new LinkedHashSet<>();
      for (SequenceRun run : runs) {
        if (run.calls[step] != SequenceRun.NO_CALL && run.alternatives[step] == alternative) {
          found.add(address.apply(run.calls[step]));
        }
      }
      return found.isEmpty()
          ? Evidence.blank(has, false)
          : Evidence.seen(has, true, new Locations.Listed(List.copyOf(found)), List.of());
    }
  }
}
