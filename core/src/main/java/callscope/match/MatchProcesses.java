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
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Matches processes of a trace: their calls, spans of calls, threads, then the process itself. To
 * be used by one thread; several can share the answers of texts once these are complete.
 */
final class MatchProcesses {
  private final CompiledRules rules;
  private final RuleEvaluator meter;
  private final EvidenceBuilder explaining = new EvidenceBuilder();
  private final EvidenceCalls evidenceCalls = new EvidenceCalls();
  private final CallMatcher calls;
  private final CountFeatures counting;
  private final SpanOfCalls span;
  private final RegionFeatures ofThread;
  private final RegionFeatures ofProcess;
  private final ScopeMatcher threads;
  private final ScopeMatcher processes;

  MatchProcesses(
      CompiledRules rules,
      int spanSize,
      Trace trace,
      StringMatches textAnswers,
      RuleEvaluator meter) {
    this.rules = rules;
    this.meter = meter;
    FeatureSets.Answers answers = new FeatureSets.Answers(rules.patterns());
    CallPatternMatches ofCalls =
        new CallPatternMatches(rules, trace, textAnswers, explaining, meter);
    this.calls = ofCalls.calls();
    this.counting = new CountFeatures(ofCalls.signatures(), trace);
    this.span =
        new SpanOfCalls(
            new SpanSetup(
                rules.index(Flavor.DYNAMIC, Scope.SPAN_OF_CALLS),
                meter,
                calls,
                explaining,
                ofCalls.texts(),
                ofCalls.global(),
                rules.rules().size(),
                spanSize));
    RegionFeatures.Setup regions =
        new RegionFeatures.Setup(ofCalls.texts(), answers, ofCalls.global(), ofCalls.globals());
    ScopeIndex ofThreads = rules.index(Flavor.DYNAMIC, Scope.THREAD);
    ScopeIndex ofProcesses = rules.index(Flavor.DYNAMIC, Scope.PROCESS);
    this.ofThread = new RegionFeatures(regions, ofThreads);
    this.ofProcess = new RegionFeatures(regions, ofProcesses);
    this.threads = new ScopeMatcher(ofThreads, meter);
    this.processes = new ScopeMatcher(ofProcesses, meter);
  }

  /** A match and the rule that it is of. */
  record FoundMatch(CompiledRule rule, Match match) {}

  /**
   * What was found in a process. There may be millions of processes, most without a match.
   *
   * @param matches in the order in which they were found
   * @param features the number of its distinct features
   */
  record Found(List<FoundMatch> matches, int features) {
    Found {
      matches = List.copyOf(matches);
    }
  }

  /** The calls that are evidence of what was found in all processes so far. */
  EvidenceCalls evidenceCalls() {
    return evidenceCalls;
  }

  Found match(TracedProcess process) {
    ofProcess.begin(process, process.address());
    Finds finds = new Finds(new ArrayList<>(), evidenceCalls, new BitSet());
    for (TracedThread thread : process.threads()) {
      int before = meter.enter(Scope.THREAD);
      matchThread(process, thread, finds);
      meter.leave(before);
    }
    process.features().forEach(ofProcess::add);
    int count =
        counting.count(process, finds.counted.stream().mapToObj(rules.rules()::get).toList());
    processes.match(
        ofProcess,
        rule ->
            finds.add(rule, process.address(), explaining.explain(rule.condition(), ofProcess)));
    return new Found(finds.matches, count);
  }

  /**
   * Where matches in a process go.
   *
   * @param counted the rules that matched calls and threads, whose names are features of it
   */
  private record Finds(List<FoundMatch> matches, EvidenceCalls evidenceCalls, BitSet counted) {
    void add(CompiledRule rule, Address at, Evidence evidence) {
      matches.add(new FoundMatch(rule, new Match(at, evidence)));
      evidenceCalls.add(evidence, at);
    }
  }

  private void matchThread(TracedProcess process, TracedThread thread, Finds finds) {
    ofThread.begin(process, thread.address());
    span.begin(process);
    SpanOfCalls.Report report =
        (rule, address, evidence) -> {
          finds.add(rule, address, evidence);
          // the rules of threads and processes see the matches of spans
          ofThread.addMatch(rule.answers(), address);
          ofProcess.addMatch(rule.answers(), address);
        };
    for (int call : thread.calls()) {
      CallMatcher.Outcome outcome = calls.match(process.calls().signature(call));
      if (!outcome.rules().isEmpty()) {
        addMatches(outcome, process.callAddress(call), finds);
      }
      ofThread.addCall(call, outcome.answered());
      ofProcess.addCall(call, outcome.answered());
      int before = meter.enter(Scope.SPAN_OF_CALLS);
      span.next(call, report);
      meter.leave(before);
    }
    threads.match(
        ofThread,
        rule -> {
          finds.add(rule, thread.address(), explaining.explain(rule.condition(), ofThread));
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
      finds.matches.add(new FoundMatch(rule, new Match(address, outcome.evidence().get(i))));
      finds.counted.set(rule.number());
    }
  }
}
