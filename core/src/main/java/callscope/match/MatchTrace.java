package callscope.match;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.ScopeIndex;
import callscope.input.StringDictionaryView;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Matches a trace: its processes, then the file. If something ran ahead, so that a second core is
 * at hand, two processes at a time.
 */
final class MatchTrace {
  private final CompiledRules rules;
  private final int spanSize;
  private final Trace trace;
  private final Progress progress;
  private final RuleEvaluator meter;
  private final StringMatches texts;
  private final boolean twoAtATime;
  private final Matches matches;
  private final EvidenceCalls evidenceCalls = new EvidenceCalls();
  private final MatchProcesses.@Nullable Found[] found;

  /** Those with the most calls come first, so that no thread is left alone with one of them. */
  private final int[] order;

  /** The place in that order of the process that is the next to be matched. */
  private final AtomicInteger next = new AtomicInteger();

  MatchTrace(
      CompiledRules rules,
      int spanSize,
      Trace trace,
      Progress progress,
      Optional<StringMatches> ahead,
      RuleEvaluator meter) {
    this.rules = rules;
    this.spanSize = spanSize;
    this.trace = trace;
    this.progress = progress;
    this.meter = meter;
    StringDictionaryView strings = trace.texts().view();
    this.texts =
        ahead
            .filter(known -> known.areOf(rules.patterns(), strings))
            .orElseGet(() -> new StringMatches(rules.patterns(), strings));
    this.texts.extend(strings);
    this.twoAtATime = ahead.isPresent() && !meter.measures() && trace.processes().size() > 1;
    this.matches = new Matches(rules);
    this.found = new MatchProcesses.@Nullable Found[trace.processes().size()];
    this.order = largestFirst(trace);
  }

  /** The positions of the processes, those with the most calls first. */
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
    int before = meter.enter(Scope.PROCESS);
    if (twoAtATime) {
      texts.complete();
      FutureTask<EvidenceCalls> other = new FutureTask<>(() -> matchProcesses(Progress.SILENT));
      Thread.ofPlatform().daemon().name("match").start(other);
      evidenceCalls.addAll(matchProcesses(progress));
      evidenceCalls.addAll(await(other));
    } else {
      evidenceCalls.addAll(matchProcesses(progress));
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
    meter.enter(Scope.FILE);
    int file = matchFile();
    meter.leave(before);
    return new Capabilities(trace, matches, evidenceCalls, new FeatureCounts(file, counts));
  }

  /**
   * Matches processes as long as there is one that nobody has begun with.
   *
   * @return the calls that are evidence of what was found in these
   */
  private EvidenceCalls matchProcesses(Progress heard) {
    MatchProcesses matching = new MatchProcesses(rules, spanSize, trace, texts, meter);
    long calls = 0;
    long all = trace.callCount();
    for (int i = next.getAndIncrement(); i < order.length; i = next.getAndIncrement()) {
      TracedProcess process = trace.processes().get(order[i]);
      found[order[i]] = matching.match(process);
      calls += process.calls().size();
      heard.at(calls, all);
    }
    return matching.evidenceCalls();
  }

  private static EvidenceCalls await(FutureTask<EvidenceCalls> other) {
    try {
      return other.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a process could not be matched", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while processes were matched", e);
    }
  }

  private int matchFile() {
    FeatureSets features =
        new FeatureSets(new FeatureSets.Answers(rules.patterns()), Address.None.NONE);
    features.addFile(trace.facts());
    ScopeIndex index = rules.index(Flavor.DYNAMIC, Scope.FILE);
    for (CompiledRule rule : matches.matched()) {
      features.addMatched(rule, matches.of(rule), index);
    }
    int count = features.distinctFeatures();
    EvidenceBuilder explaining = new EvidenceBuilder();
    new ScopeMatcher(index, meter)
        .match(
            features,
            rule -> {
              Evidence evidence = explaining.explain(rule.condition(), features);
              matches.add(rule, Address.None.NONE, evidence);
              evidenceCalls.add(evidence, Address.None.NONE);
            });
    return count;
  }
}
