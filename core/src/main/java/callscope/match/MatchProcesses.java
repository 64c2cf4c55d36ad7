package callscope.match;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.ScopeIndex;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.BitSet;

/**
 * Matches processes of a trace: their calls, spans of calls, threads, then the process itself. To
 * be used by one thread; several can share the answers of texts once these are complete.
 */
final class MatchProcesses {
  private final CompiledRules rules;
  private final Meter meter;
  private final ExplainConditions explaining = new ExplainConditions();
  private final CallMatcher calls;
  private final CountFeatures counting;
  private final SpanOfCalls.Setup spans;
  private final RegionFeatures.Setup regions;
  private final ScopeIndex ofThreads;
  private final ScopeIndex ofProcesses;
  private final ScopeMatcher threads;
  private final ScopeMatcher processes;

  MatchProcesses(
      CompiledRules rules, int spanSize, Trace trace, TextAnswers textAnswers, Meter meter) {
    this.rules = rules;
    this.meter = meter;
    FeatureSets.Answers answers = new FeatureSets.Answers(rules.patterns());
    CallAnswers ofCalls = new CallAnswers(rules, trace, textAnswers, explaining, meter);
    this.calls = ofCalls.calls();
    this.counting = new CountFeatures(ofCalls.shapes(), trace);
    this.spans =
        new SpanOfCalls.Setup(
            rules.index(Flavor.DYNAMIC, Scope.SPAN_OF_CALLS),
            meter,
            calls,
            explaining,
            ofCalls.texts(),
            ofCalls.global(),
            rules.rules().size(),
            spanSize);
    this.regions =
        new RegionFeatures.Setup(ofCalls.texts(), answers, ofCalls.global(), ofCalls.globals());
    this.ofThreads = rules.index(Flavor.DYNAMIC, Scope.THREAD);
    this.ofProcesses = rules.index(Flavor.DYNAMIC, Scope.PROCESS);
    this.threads = new ScopeMatcher(ofThreads, meter);
    this.processes = new ScopeMatcher(ofProcesses, meter);
  }

  /**
   * What was found in a process.
   *
   * @param features the number of its distinct features
   */
  record Found(Matches matches, EvidenceCalls evidenceCalls, int features) {}

  Found match(TracedProcess process) {
    Matches matches = new Matches(rules);
    RegionFeatures features = new RegionFeatures(regions, ofProcesses, process, process.address());
    Finds finds = new Finds(matches, new EvidenceCalls(), new BitSet());
    for (TracedThread thread : process.threads()) {
      int before = meter.enter(Scope.THREAD);
      matchThread(process, thread, features, finds);
      meter.leave(before);
    }
    process.features().forEach(features::add);
    int count =
        counting.count(process, finds.counted.stream().mapToObj(rules.rules()::get).toList());
    processes.match(
        features,
        rule -> finds.add(rule, process.address(), explaining.explain(rule.condition(), features)));
    return new Found(matches, finds.evidenceCalls, count);
  }

  /**
   * Where matches in a process go.
   *
   * @param counted the rules that matched calls and threads, whose names are features of it
   */
  private record Finds(Matches matches, EvidenceCalls evidenceCalls, BitSet counted) {
    void add(CompiledRule rule, Address at, Evidence evidence) {
      matches.add(rule, at, evidence);
      evidenceCalls.add(evidence, at);
    }
  }

  private void matchThread(
      TracedProcess process, TracedThread thread, RegionFeatures ofProcess, Finds finds) {
    RegionFeatures features = new RegionFeatures(regions, ofThreads, process, thread.address());
    SpanOfCalls span = new SpanOfCalls(spans, process);
    SpanOfCalls.Report report =
        (rule, address, evidence) -> {
          finds.add(rule, address, evidence);
          // the rules of threads and processes see the matches of spans
          features.addMatch(rule.answers(), address);
          ofProcess.addMatch(rule.answers(), address);
        };
    for (int call : thread.calls()) {
      CallMatcher.Outcome outcome = calls.match(process.calls().shape(call));
      if (!outcome.rules().isEmpty()) {
        addMatches(outcome, process.callAddress(call), finds);
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
          finds.add(rule, thread.address(), explaining.explain(rule.condition(), features));
          ofProcess.addMatch(rule.answers(), thread.address());
          finds.counted.set(rule.number());
        });
  }

  private static void addMatches(CallMatcher.Outcome outcome, CallAddress address, Finds finds) {
    if (outcome.isEvidence()) {
      finds.evidenceCalls.add(address);
    }
    for (int i = 0; i < outcome.rules().size(); i++) {
      CompiledRule rule = outcome.rules().get(i);
      finds.matches.add(rule, address, outcome.evidence().get(i));
      finds.counted.set(rule.number());
    }
  }
}
