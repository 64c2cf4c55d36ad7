package callscope.match;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.ScopeIndex;
import callscope.feature.Feature;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Matches a trace: its calls, spans of calls, threads and processes in the order of the report,
 * then the file.
 */
final class MatchTrace {
  private final CompiledRules rules;
  private final Trace trace;
  private final Progress progress;
  private final Meter meter;
  private final Matches matches;
  private final FeatureSets.Answers answers;
  private final CallMatcher calls;
  private final CountFeatures counting;
  private final SpanOfCalls.Setup spans;
  private final RegionFeatures.Setup regions;
  private final ScopeIndex ofThreads;
  private final ScopeIndex ofProcesses;
  private final ScopeMatcher threads;
  private final ScopeMatcher processes;
  private long callsDone;

  MatchTrace(
      CompiledRules rules,
      int spanSize,
      Trace trace,
      Progress progress,
      Optional<TextAnswers> ahead,
      Meter meter) {
    this.rules = rules;
    this.trace = trace;
    this.progress = progress;
    this.meter = meter;
    this.matches = new Matches(rules);
    this.answers = new FeatureSets.Answers(rules.patterns());
    BitSet globals = globals();
    boolean[] global = new boolean[rules.patterns().size()];
    globals.stream().forEach(pattern -> global[pattern] = true);
    int[] globalPatterns = globals.stream().toArray();
    ShapeAnswers shapes =
        new ShapeAnswers(
            rules.patterns(),
            trace,
            ahead
                .filter(answers -> answers.areOf(rules.patterns(), trace.texts()))
                .orElseGet(() -> new TextAnswers(rules.patterns(), trace.texts())));
    CallTexts texts = new CallTexts(shapes, trace.shapes(), trace.texts());
    CallFeatures features =
        new CallFeatures(shapes, trace.shapes(), trace.texts(), global, globalPatterns);
    this.calls =
        new CallMatcher(
            rules.index(Flavor.DYNAMIC, Scope.CALL),
            meter,
            shapes,
            features,
            new ExplainCalls(rules.patterns(), rules.rules().size()),
            trace.shapes().size());
    this.counting = new CountFeatures(shapes, trace);
    this.spans =
        new SpanOfCalls.Setup(
            rules.index(Flavor.DYNAMIC, Scope.SPAN_OF_CALLS),
            meter,
            calls,
            texts,
            global,
            rules.rules().size(),
            spanSize);
    this.regions = new RegionFeatures.Setup(texts, answers, global, globalPatterns);
    this.ofThreads = rules.index(Flavor.DYNAMIC, Scope.THREAD);
    this.ofProcesses = rules.index(Flavor.DYNAMIC, Scope.PROCESS);
    this.threads = new ScopeMatcher(ofThreads, meter);
    this.processes = new ScopeMatcher(ofProcesses, meter);
  }

  private BitSet globals() {
    BitSet globals = new BitSet();
    for (Feature global : trace.facts().globals()) {
      for (int pattern : answers.of(global)) {
        globals.set(pattern);
      }
    }
    return globals;
  }

  Capabilities match() {
    List<FeatureCounts.Region> counts = new ArrayList<>();
    int before = meter.enter(Scope.PROCESS);
    for (TracedProcess process : trace.processes()) {
      counts.add(new FeatureCounts.Region(process.address(), matchProcess(process)));
    }
    meter.enter(Scope.FILE);
    int file = matchFile();
    meter.leave(before);
    return new Capabilities(trace, matches, new FeatureCounts(file, counts));
  }

  /** Matches a process; returns the number of its distinct features. */
  private int matchProcess(TracedProcess process) {
    RegionFeatures features = new RegionFeatures(regions, ofProcesses, process, process.address());
    BitSet counted = new BitSet();
    for (TracedThread thread : process.threads()) {
      int before = meter.enter(Scope.THREAD);
      matchThread(process, thread, features, counted);
      meter.leave(before);
    }
    process.features().forEach(features::add);
    int count = counting.count(process, counted.stream().mapToObj(rules.rules()::get).toList());
    processes.match(
        features,
        rule -> matches.add(rule, process.address(), Evaluate.explain(rule.condition(), features)));
    return count;
  }

  private void matchThread(
      TracedProcess process, TracedThread thread, RegionFeatures ofProcess, BitSet counted) {
    RegionFeatures features = new RegionFeatures(regions, ofThreads, process, thread.address());
    SpanOfCalls span = new SpanOfCalls(spans, process);
    SpanOfCalls.Report report =
        (rule, address, evidence) -> {
          matches.add(rule, address, evidence);
          // the rules of threads and processes see the matches of spans
          features.addMatch(rule.answers(), address);
          ofProcess.addMatch(rule.answers(), address);
        };
    for (int call : thread.calls()) {
      CallMatcher.Outcome outcome = calls.match(process.calls().shape(call));
      if (!outcome.rules().isEmpty()) {
        addMatches(outcome, process.callAddress(call), counted);
      }
      features.addCall(call, outcome.answered());
      ofProcess.addCall(call, outcome.answered());
      int before = meter.enter(Scope.SPAN_OF_CALLS);
      span.next(call, report);
      meter.leave(before);
    }
    threads.match(
        features,
        rule -> {
          matches.add(rule, thread.address(), Evaluate.explain(rule.condition(), features));
          ofProcess.addMatch(rule.answers(), thread.address());
          counted.set(rule.number());
        });
    callsDone += thread.calls().length;
    progress.at(callsDone, trace.callCount());
  }

  private void addMatches(CallMatcher.Outcome outcome, CallAddress address, BitSet counted) {
    for (int i = 0; i < outcome.rules().size(); i++) {
      CompiledRule rule = outcome.rules().get(i);
      matches.add(rule, address, outcome.evidence().get(i));
      counted.set(rule.number());
    }
  }

  private int matchFile() {
    FeatureSets features = new FeatureSets(answers, Address.None.NONE);
    features.addFile(trace.facts());
    ScopeIndex index = rules.index(Flavor.DYNAMIC, Scope.FILE);
    for (CompiledRule rule : matches.matched()) {
      features.addMatched(rule, matches.of(rule), index);
    }
    int count = features.distinctFeatures();
    new ScopeMatcher(index, meter)
        .match(
            features,
            rule ->
                matches.add(rule, Address.None.NONE, Evaluate.explain(rule.condition(), features)));
    return count;
  }
}
