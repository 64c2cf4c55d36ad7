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
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.SequenceOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
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
  private final Progress progress;
  private final RuleEvaluator evaluator;
  private final StringMatches texts;
  private final @Nullable ResolvedObjects objects;
  private final List<SequencePlan> plans;
  private final boolean inParallel;
  private final Matches matches;
  private final EvidenceCalls evidenceCalls = new EvidenceCalls();
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
    this.progress = progress;
    this.evaluator = evaluator;
    StringDictionaryView strings = trace.texts().view();
    this.texts =
        ahead
            .filter(known -> known.areOf(rules.patterns(), strings))
            .orElseGet(() -> new StringMatches(rules.patterns(), strings));
    this.texts.extend(strings);
    this.objects = CallVariants.asksForObjects(rules) ? ResolvedObjects.of(trace) : null;
    this.plans = SequencePlan.of(rules, spanSize);
    this.inParallel = ahead.isPresent() && !evaluator.measures() && trace.processes().size() > 1;
    this.matches = new Matches(rules);
    this.found = new MatchProcesses.@Nullable Found[trace.processes().size()];
    this.order = largestFirst(trace);
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

  /**
   * Finds the sequences across processes; null if no rule has one.
   *
   * @param matching keeps the results of calls for the processes that it matches
   */
  private @Nullable FamilySequences matchFamilies(MatchProcesses matching) {
    List<SequencePlan> ofFamilies =
        plans.stream()
            .filter(plan -> plan.order().across() == SequenceOrder.Across.FAMILY)
            .toList();
    BindingValues values = matching.values();
    if (ofFamilies.isEmpty() || objects == null || values == null) {
      return null;
    }
    FamilySequences found =
        new FamilySequences(trace, objects, matching.calls(), ofFamilies, values);
    found.match();
    return found;
  }

  Capabilities match() {
    int before = evaluator.enter(Scope.PROCESS);
    if (inParallel) {
      texts.complete();
    }
    MatchProcesses matching = matching();
    FamilySequences families = matchFamilies(matching);
    if (inParallel) {
      FutureTask<MatchProcesses> other =
          new FutureTask<>(() -> matchProcesses(matching(), families, Progress.SILENT));
      Thread.ofPlatform().daemon().name("match").start(other);
      add(matchProcesses(matching, families, progress));
      add(await(other));
    } else {
      add(matchProcesses(matching, families, progress));
    }
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
    int file = matchFile();
    evaluator.leave(before);
    return new Capabilities(
        trace,
        matches,
        evidenceCalls,
        new FeatureCounts(file, counts),
        Optional.ofNullable(objects),
        droppedSequences);
  }

  private MatchProcesses matching() {
    return new MatchProcesses(rules, spanSize, plans, trace, texts, objects, evaluator);
  }

  private void add(MatchProcesses matched) {
    evidenceCalls.addAll(matched.evidenceCalls());
    matched.droppedSequences().forEach((rule, n) -> droppedSequences.merge(rule, n, Long::sum));
  }

  /** Matches processes until none is left that no thread has started. */
  private MatchProcesses matchProcesses(
      MatchProcesses matching, @Nullable FamilySequences families, Progress listener) {
    long calls = 0;
    long all = trace.callCount();
    for (int i = next.getAndIncrement(); i < order.length; i = next.getAndIncrement()) {
      TracedProcess process = trace.processes().get(order[i]);
      found[order[i]] = matching.match(process, order[i], families);
      calls += process.calls().size();
      listener.at(calls, all);
    }
    return matching;
  }

  private static MatchProcesses await(FutureTask<MatchProcesses> other) {
    try {
      return other.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("matching a process failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while matching processes", e);
    }
  }

  private int matchFile() {
    FeatureSets features =
        new FeatureSets(new FeatureSets.PatternLookup(rules.patterns()), Address.None.NONE);
    features.addFile(trace.facts());
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
