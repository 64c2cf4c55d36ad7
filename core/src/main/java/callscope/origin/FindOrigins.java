package callscope.origin;

import callscope.input.CallTable;
import callscope.input.ProcessRelation;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.objects.ResolvedObjects;
import callscope.origin.Injections.Injection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the origins of processes, beginning with the sample.
 *
 * <p>A process becomes active at a moment: from then on, its calls are those of the sample, and
 * what it does to other processes makes these active, too. Processes are taken in the order of
 * these moments, so each is final when it is taken, as in Dijkstra's algorithm.
 */
final class FindOrigins {
  private static final int NEVER = Integer.MAX_VALUE;

  private final Trace trace;
  private final List<TracedProcess> processes;
  private final CallEffects effects;
  private final ProcessParents parents;
  private final Injections injections;
  private final Companions companions;
  private final Origin[] origins;
  private final int[] injectedFrom;
  private final List<Optional<OriginCause>> causes = new ArrayList<>();
  private final boolean[] taken;
  private final PriorityQueue<Activation> queue =
      new PriorityQueue<>(
          Comparator.comparingLong(Activation::time)
              .thenComparing(activation -> activation.origin)
              .thenComparingInt(Activation::process));
  private final CommandTexts commands = new CommandTexts();
  private final CollectCommands commandsOf;

  /**
   * A process that becomes active.
   *
   * @param time when it does; {@link CallTable#NO_TIME} if unknown, or from the beginning
   * @param from the index of its first call that belongs to the sample
   */
  private record Activation(
      int process, Origin origin, long time, int from, Optional<OriginCause> cause) {}

  private FindOrigins(Trace trace, Supplier<ResolvedObjects> objects) {
    this.trace = trace;
    this.processes = trace.processes();
    this.effects = CallEffects.of(trace);
    this.parents = new ProcessParents(processes);
    this.commandsOf = new CollectCommands(trace, effects);
    this.injections = new Injections(trace, effects, memoised(objects));
    this.companions = new Companions(trace, effects);
    this.origins = new Origin[processes.size()];
    this.injectedFrom = new int[processes.size()];
    this.taken = new boolean[processes.size()];
    Arrays.fill(injectedFrom, NEVER);
  }

  private static Supplier<ResolvedObjects> memoised(Supplier<ResolvedObjects> objects) {
    List<ResolvedObjects> known = new ArrayList<>(1);
    return () -> {
      if (known.isEmpty()) {
        known.add(objects.get());
      }
      return known.getFirst();
    };
  }

  /** Finds the origins of all processes of a trace that is not restricted. */
  static Origins find(Trace trace, Supplier<ResolvedObjects> objects) {
    return new FindOrigins(trace, objects).find();
  }

  private Origins find() {
    for (int i = 0; i < origins.length; i++) {
      int parent = parents.parent(i);
      causes.add(
          parent < 0
              ? Optional.empty()
              : Optional.of(
                  new OriginCause(OriginCause.Kind.CREATED, parent, OriginCause.UNKNOWN)));
    }
    List<Integer> samples = samples();
    Arrays.fill(origins, samples.isEmpty() ? Origin.UNKNOWN : Origin.BACKGROUND);
    samples.forEach(sample -> begin(sample, Origin.SAMPLE, causes.get(sample)));
    if (!samples.isEmpty()) {
      relations();
      run();
      while (findCommanded()) {
        run();
      }
    }
    return new Origins(processes, !samples.isEmpty(), origins, injectedFrom, causes);
  }

  /** The processes of the sample; if the report names none, that from which all descend. */
  private List<Integer> samples() {
    Set<TracedProcess> named = new HashSet<>(trace.samples());
    List<Integer> found = new ArrayList<>();
    List<Integer> first = new ArrayList<>();
    for (int i = 0; i < origins.length; i++) {
      if (named.contains(processes.get(i))) {
        found.add(i);
      }
      if (parents.parent(i) < 0) {
        first.add(i);
      }
    }
    // a broker starts everything, so that all descend from it tells nothing
    boolean isRoot =
        found.isEmpty() && first.size() == 1 && !commands.isBroker(processes.get(first.getFirst()));
    return isRoot ? first : found;
  }

  /** Starts with what the report itself says about injected and commanded processes. */
  private void relations() {
    for (int i = 0; i < origins.length; i++) {
      Optional<ProcessRelation> relation = processes.get(i).relation();
      if (relation.isEmpty()) {
        continue;
      }
      int by = relation.get().by();
      switch (relation.get().kind()) {
        case INJECTED -> begin(i, Origin.INJECTED, cause(OriginCause.Kind.INJECTED, by));
        case COMMANDED -> begin(i, Origin.COMMANDED, cause(OriginCause.Kind.COMMANDED, by));
        case CREATED -> {
          if (by < 0) {
            begin(i, Origin.SAMPLE, cause(OriginCause.Kind.CREATED, by));
          }
        }
        case SAMPLE, NONE -> {
          // the samples of the trace count, which the user may have chosen
        }
      }
    }
  }

  private static Optional<OriginCause> cause(OriginCause.Kind kind, int by) {
    return Optional.of(new OriginCause(kind, by, OriginCause.UNKNOWN));
  }

  /** Makes a process active from its start. */
  private void begin(int process, Origin origin, Optional<OriginCause> cause) {
    queue.add(new Activation(process, origin, CallTable.NO_TIME, 0, cause));
  }

  private void run() {
    for (Activation next = queue.poll(); next != null; next = queue.poll()) {
      if (!taken[next.process]) {
        take(next);
      }
    }
  }

  private void take(Activation next) {
    int process = next.process;
    taken[process] = true;
    causes.set(process, next.cause);
    if (next.origin == Origin.INJECTED) {
      injectedFrom[process] = next.from;
    } else {
      origins[process] = next.origin;
    }
    if (!parents.children(process).isEmpty()) {
      List<Integer> creations = next.origin == Origin.INJECTED ? creations(next) : List.of();
      for (int child : parents.children(process)) {
        if (!taken[child] && !companions.isOfSystem(process, child)) {
          createdBy(next, child, creations);
        }
      }
    }
    for (Injection injection : injections.of(process, next.from)) {
      if (!taken[injection.target()]) {
        injectedBy(next, injection);
      }
    }
    commandsOf.collect(process, next.from, parents.start(process), commands);
  }

  /**
   * Activates a child of a process. An injected process had children of its own before, so it must
   * have made a call that created the child.
   *
   * @param creations the calls of the parent that create processes, from its activation on
   */
  private void createdBy(Activation parent, int child, List<Integer> creations) {
    long time = parent.time;
    if (parent.origin == Origin.INJECTED && !relationIs(child, ProcessRelation.Kind.CREATED)) {
      OptionalInt call = creation(parent.process, creations, parents.start(child));
      if (call.isEmpty()) {
        return;
      }
      time = Math.max(time, processes.get(parent.process).calls().time(call.getAsInt()));
    }
    OriginCause cause =
        new OriginCause(OriginCause.Kind.CREATED, parent.process, OriginCause.UNKNOWN);
    queue.add(new Activation(child, parent.origin, time, 0, Optional.of(cause)));
  }

  private boolean relationIs(int process, ProcessRelation.Kind kind) {
    return processes.get(process).relation().filter(known -> known.kind() == kind).isPresent();
  }

  /** The successful calls of an active process that create processes. */
  private List<Integer> creations(Activation active) {
    CallTable calls = processes.get(active.process).calls();
    List<Integer> found = new ArrayList<>();
    for (int call = active.from; call < calls.size(); call++) {
      if ((effects.of(calls.signature(call)) & CallEffect.CREATES.bit()) != 0
          && calls.success(call) != CallTable.Success.FAILED) {
        found.add(call);
      }
    }
    return found;
  }

  /** The first of some calls that is not later than the start of a process. */
  private OptionalInt creation(int parent, List<Integer> creations, long start) {
    CallTable calls = processes.get(parent).calls();
    return creations.stream()
        .mapToInt(Integer::intValue)
        .filter(call -> start == CallTable.NO_TIME || calls.time(call) <= start)
        .findFirst();
  }

  private void injectedBy(Activation actor, Injection injection) {
    int target = injection.target();
    CallTable calls = processes.get(target).calls();
    long time = injection.time() == CallTable.NO_TIME ? actor.time : injection.time();
    int from = 0;
    if (time != CallTable.NO_TIME) {
      from = firstAfter(calls, time, target > actor.process);
    }
    Optional<OriginCause> cause =
        Optional.of(new OriginCause(OriginCause.Kind.INJECTED, actor.process, injection.call()));
    queue.add(new Activation(target, Origin.INJECTED, time, from, cause));
  }

  /**
   * The index of the first call after a moment; the number of calls if there is none.
   *
   * @param orAt whether calls at that very moment count as later, as those of a later process do
   */
  private static int firstAfter(CallTable calls, long time, boolean orAt) {
    boolean hasClock = false;
    for (int call = 0; call < calls.size(); call++) {
      long own = calls.time(call);
      hasClock |= own != CallTable.NO_TIME;
      if (own != CallTable.NO_TIME && (own > time || (orAt && own == time))) {
        return call;
      }
    }
    return hasClock ? calls.size() : 0;
  }

  /** Activates processes that a broker started because an active process named them. */
  private boolean findCommanded() {
    if (commands.isEmpty()) {
      return false;
    }
    for (int i = 0; i < origins.length; i++) {
      int parent = parents.parent(i);
      boolean ofBroker = parent >= 0 && commands.isBroker(processes.get(parent));
      if (taken[i] || relationIs(i, ProcessRelation.Kind.NONE) || (parent >= 0 && !ofBroker)) {
        continue;
      }
      Optional<CommandTexts.Named> named =
          commands.find(processes.get(i), parents.start(i), ofBroker);
      if (named.isPresent()) {
        begin(
            i,
            Origin.COMMANDED,
            Optional.of(
                new OriginCause(
                    OriginCause.Kind.COMMANDED, named.get().process(), named.get().call())));
      }
    }
    return !queue.isEmpty();
  }
}
