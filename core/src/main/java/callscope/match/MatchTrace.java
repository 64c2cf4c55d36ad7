package callscope.match;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.ScopeIndex;
import callscope.input.FeatureCounts;
import callscope.input.StringDictionaryView;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.objects.ResolvedObjects;
import callscope.origin.Origins;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.SequenceOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Matches a trace: its processes, then the file. If strings were matched in the background, a
 * second core is available and two processes are matched in parallel.
 */
final class MatchTrace {
  private final CompiledRules rules;
  private final int spanSize;
  private final Trace trace;
  private final long callCount;
  private final Progress progress;
  private final RuleEvaluator evaluator;
  private final StringMatches texts;
  private final SharedMatches shared;
  private final List<SequencePlan> plans;

  /** Whether parts of the work may run on a second core. */
  private final boolean mayRunAside;

  /** Whether two processes are matched at a time. */
  private final boolean inParallel;

  private final Matches matches;
  private final EvidenceCalls evidenceCalls = new EvidenceCalls();
  private Optional<Origins> origins = Optional.empty();
  private final SequencedMap<String, Long> droppedSequences = new TreeMap<>();
  private final MatchProcesses.@Nullable Found[] found;

  /** Indices of the processes. Those with the most calls come first to balance the two threads. */
  private final int[] order;

  /** The position in {@link #order} of the next process to match. */
  private final AtomicInteger next = new AtomicInteger();

  MatchTrace(
      CompiledRules rules,
      int spanSize,
      Trace trace,
      Progress progress,
      Optional<StringMatches> ahead,
      RuleEvaluator evaluator) {
    this.rules = rules;
    this.spanSize = spanSize;
    this.trace = trace;
    this.callCount = trace.callCount();
    this.progress = progress;
    this.evaluator = evaluator;
    StringDictionaryView strings = trace.texts().view();
    this.texts =
        ahead
            .filter(known -> known.areOf(rules.patterns(), strings))
            .orElseGet(() -> new StringMatches(rules.patterns(), strings));
    this.texts.extend(strings);
    this.mayRunAside = ahead.isPresent() && !evaluator.measures();
    this.inParallel = mayRunAside && trace.processes().size() > 1;
    Optional<FutureTask<ResolvedObjects>> objects =
        CallVariants.asksForObjects(rules)
            ? Optional.of(startAside(() -> ResolvedObjects.of(trace)))
            : Optional.empty();
    this.plans = SequencePlan.of(rules, spanSize);
    this.shared = prepare(objects);
    this.matches = new Matches(rules);
    this.found = new MatchProcesses.@Nullable Found[trace.processes().size()];
    this.order = largestFirst(trace);
  }

  /** Finds what all threads need, while the objects of the trace are found. */
  private SharedMatches prepare(Optional<FutureTask<ResolvedObjects>> objects) {
    if (inParallel) {
      texts.complete();
    }
    return SharedMatches.of(
        rules, plans, trace, texts, objects.map(InParallel::await).orElse(null));
  }

  /** Starts a task on another thread if it may; otherwise {@link InParallel#await} runs it. */
  private <T> FutureTask<T> startAside(Callable<T> task) {
    return mayRunAside ? InParallel.start(task) : new FutureTask<>(task);
  }

  /** Returns the indices of the processes, those with the most calls first. */
  private static int[] largestFirst(Trace trace) {
    long[] sizes = new long[trace.processes().size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = (long) -trace.processes().get(i).calls().size() << Integer.SIZE | i;
    }
    Arrays.sort(sizes);
    int[] order = new int[sizes.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) sizes[i];
    }
    return order;
  }

  Capabilities match() {
    int before = evaluator.enter(Scope.PROCESS);
    List<Progress> listeners = inParallel ? List.of(progress, Progress.SILENT) : List.of(progress);
    List<Worker> workers = InParallel.each(listeners, Worker::new);
    FutureTask<FeatureSets> fileFeatures = startAside(this::fileFeatures);
    FamilySequences families = matchFamilies(workers);
    InParallel.each(workers, worker -> worker.match(families)).forEach(this::add);
    if (families != null) {
      families.addDropped(droppedSequences);
    }
    List<FeatureCounts.Region> counts = new ArrayList<>(found.length);
    for (int i = 0; i < found.length; i++) {
      MatchProcesses.Found ofProcess = found[i];
      if (ofProcess == null) {
        throw new IllegalStateException("process " + i + " was not matched");
      }
      for (MatchProcesses.FoundMatch one : ofProcess.matches()) {
        matches.add(one.rule(), one.match());
      }
      found[i] = null;
      counts.add(
          new FeatureCounts.Region(trace.processes().get(i).address(), ofProcess.features()));
    }
    evaluator.enter(Scope.FILE);
    int file = matchFile(InParallel.await(fileFeatures));
    evaluator.leave(before);
    return new Capabilities(
        trace,
        matches,
        evidenceCalls,
        new FeatureCounts(file, counts),
        Optional.ofNullable(shared.objects()),
        origins,
        droppedSequences);
  }

  private void add(MatchProcesses matched) {
    evidenceCalls.addAll(matched.evidenceCalls());
    matched.droppedSequences().forEach((rule, n) -> droppedSequences.merge(rule, n, Long::sum));
  }

  /** Finds the sequences across processes; null if no rule has one. */
  private @Nullable FamilySequences matchFamilies(List<Worker> workers) {
    List<SequencePlan> ofFamilies =
        plans.stream()
            .filter(plan -> plan.order().across() == SequenceOrder.Across.FAMILY)
            .toList();
    BindingValues values = workers.getFirst().matching.values();
    ResolvedObjects objects = shared.objects();
    if (ofFamilies.isEmpty() || objects == null || values == null) {
      return null;
    }
    FutureTask<Origins> findOrigins =
        startAside(() -> trace.isWhole() ? Origins.of(trace, objects) : Origins.of(trace));
    FamilySequences families = new FamilySequences(trace, ofFamilies, values);
    List<List<FamilySequences.Step>> steps =
        InParallel.each(workers, worker -> worker.collect(families));
    Origins ofProcesses = InParallel.await(findOrigins);
    origins = Optional.of(ofProcesses);
    families.match(steps, ofProcesses);
    return families;
  }

  /** Matches processes on one thread, until none is left that no other thread has taken. */
  private final class Worker {
    private final Progress listener;
    private final MatchProcesses matching =
        new MatchProcesses(rules, spanSize, plans, trace, shared, evaluator);

    /** The processes whose calls are matched, if steps across processes were collected. */
    private final List<Integer> collected = new ArrayList<>();

    private Worker(Progress listener) {
      this.listener = listener;
    }

    /** Takes processes, and collects their steps of sequences across processes. */
    List<FamilySequences.Step> collect(FamilySequences families) {
      List<FamilySequences.Step> steps = new ArrayList<>();
      for (int i = next.getAndIncrement(); i < order.length; i = next.getAndIncrement()) {
        collected.add(order[i]);
        families.collect(order[i], matching.calls(), steps);
      }
      return steps;
    }

    /** Matches the processes whose steps it collected, or takes processes. */
    MatchProcesses match(@Nullable FamilySequences families) {
      long calls = 0;
      for (int process : collected) {
        calls += match(process, families, calls);
      }
      for (int i = next.getAndIncrement(); i < order.length; i = next.getAndIncrement()) {
        calls += match(order[i], families, calls);
      }
      return matching;
    }

    private long match(int index, @Nullable FamilySequences families, long before) {
      TracedProcess process = trace.processes().get(index);
      found[index] = matching.match(process, index, families);
      long size = process.calls().size();
      listener.at(before + size, callCount);
      return size;
    }
  }

  private FeatureSets fileFeatures() {
    FeatureSets features =
        new FeatureSets(
            new FeatureSets.PatternLookup(
                rules.patterns(), List.of(rules.index(Flavor.DYNAMIC, Scope.FILE))),
            Address.None.NONE);
    features.addFile(trace.facts());
    return features;
  }

  private int matchFile(FeatureSets features) {
    ScopeIndex index = rules.index(Flavor.DYNAMIC, Scope.FILE);
    for (CompiledRule rule : matches.matched()) {
      features.addMatched(rule, matches.of(rule), index);
    }
    int count = features.distinctFeatures();
    EvidenceBuilder evidenceBuilder = new EvidenceBuilder();
    new ScopeMatcher(index, evaluator)
        .match(
            features,
            rule -> {
              Evidence evidence = evidenceBuilder.explain(rule.condition(), features);
              matches.add(rule, Address.None.NONE, evidence);
              evidenceCalls.add(evidence, Address.None.NONE);
            });
    return count;
  }
}
