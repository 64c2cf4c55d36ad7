package callscope.match;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.ScopeIndex;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import callscope.objects.ResolvedObjects;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Matches processes of a trace: their calls, spans of calls, threads, then the process itself. Not
 * thread-safe; several instances can share complete string matches.
 */
final class MatchProcesses {
  private final CompiledRules rules;
  private final RuleEvaluator evaluator;
  private final EvidenceBuilder evidenceBuilder = new EvidenceBuilder();
  private final EvidenceCalls evidenceCalls = new EvidenceCalls();
  private final CallVariants variants;
  private final CallMatcher calls;
  private final @Nullable BindingValues values;
  private final ProcessSequences sequences;
  private final CountFeatures counting;
  private final SpanOfCalls span;
  private final RegionFeatures ofThread;
  private final RegionFeatures ofProcess;
  private final ScopeMatcher threads;
  private final ScopeMatcher processes;

  MatchProcesses(
      CompiledRules rules,
      int spanSize,
      List<SequencePlan> plans,
      Trace trace,
      SharedMatches shared,
      RuleEvaluator evaluator) {
    this.rules = rules;
    this.evaluator = evaluator;
    CallPatternMatches ofCalls =
        new CallPatternMatches(rules, trace, shared, evidenceBuilder, evaluator);
    this.variants = ofCalls.variants();
    this.calls = ofCalls.calls();
    ResolvedObjects objects = shared.objects();
    this.values =
        objects == null
            ? null
            : new BindingValues(trace, objects, ofCalls.signatures(), shared.names());
    this.sequences = new ProcessSequences(plans, calls, values);
    this.counting = new CountFeatures(ofCalls.signatures(), trace);
    this.span =
        new SpanOfCalls(
            new SpanSetup(
                rules.index(Flavor.DYNAMIC, Scope.SPAN_OF_CALLS),
                evaluator,
                calls,
                sequences,
                evidenceBuilder,
                ofCalls.texts(),
                ofCalls.global(),
                rules.rules().size(),
                spanSize));
    ScopeIndex ofThreads = rules.index(Flavor.DYNAMIC, Scope.THREAD);
    ScopeIndex ofProcesses = rules.index(Flavor.DYNAMIC, Scope.PROCESS);
    RegionFeatures.Setup regions =
        new RegionFeatures.Setup(
            ofCalls.texts(),
            new FeatureSets.PatternLookup(rules.patterns(), List.of(ofThreads, ofProcesses)),
            ofCalls.global(),
            ofCalls.globals());
    this.ofThread = new RegionFeatures(regions, ofThreads);
    this.ofProcess = new RegionFeatures(regions, ofProcesses);
    this.threads = new ScopeMatcher(ofThreads, evaluator);
    this.processes = new ScopeMatcher(ofProcesses, evaluator);
  }

  /** A match and its rule. */
  record FoundMatch(CompiledRule rule, Match match) {}

  /**
   * The result for one process. There may be millions of processes, most without a match.
   *
   * @param matches in the order in which they were found
   * @param features the number of its distinct features
   */
  record Found(List<FoundMatch> matches, int features) {
    Found {
      matches = List.copyOf(matches);
    }
  }

  /** The results of single calls, which are kept for {@link #match}. */
  CallMatcher calls() {
    return calls;
  }

  /** The values of variables; null if no rule asks for objects. */
  @Nullable BindingValues values() {
    return values;
  }

  /** The calls that are evidence of the matches in all processes so far. */
  EvidenceCalls evidenceCalls() {
    return evidenceCalls;
  }

  /** By the name of the rule, how many unfinished sequences were dropped in all processes. */
  Map<String, Long> droppedSequences() {
    return sequences.dropped();
  }

  /**
   * Matches a process.
   *
   * @param index its index in the trace
   * @param families the completed sequences across processes; null if no rule has one
   */
  Found match(TracedProcess process, int index, @Nullable FamilySequences families) {
    sequences.begin(process, index, families);
    ofProcess.begin(process, process.address());
    FoundMatches finds = new FoundMatches(new ArrayList<>(), evidenceCalls, new BitSet());
    for (TracedThread thread : process.threads()) {
      int before = evaluator.enter(Scope.THREAD);
      matchThread(process, thread, finds);
      evaluator.leave(before);
    }
    process.features().forEach(ofProcess::add);
    int count =
        counting.count(process, finds.counted.stream().mapToObj(rules.rules()::get).toList());
    processes.match(
        ofProcess,
        rule ->
            finds.add(
                rule, process.address(), evidenceBuilder.explain(rule.condition(), ofProcess)));
    variants.release(process);
    return new Found(finds.matches, count);
  }

  /**
   * Collects the matches in a process.
   *
   * @param counted the rules that matched calls and threads; their names are features of the
   *     process
   */
  private record FoundMatches(
      List<FoundMatch> matches, EvidenceCalls evidenceCalls, BitSet counted) {
    void add(CompiledRule rule, Address at, Evidence evidence) {
      matches.add(new FoundMatch(rule, new Match(at, evidence)));
      evidenceCalls.add(evidence, at);
    }
  }

  private void matchThread(TracedProcess process, TracedThread thread, FoundMatches finds) {
    ofThread.begin(process, thread.address());
    span.begin(process);
    SpanOfCalls.Report report =
        (rule, address, evidence) -> {
          finds.add(rule, address, evidence);
          // the rules of threads and processes see the matches of spans
          ofThread.addMatch(rule.satisfiedPatterns(), address);
          ofProcess.addMatch(rule.satisfiedPatterns(), address);
        };
    for (int call : thread.calls()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted while calls were matched");
      }
      CallMatcher.Outcome outcome = calls.match(process, call);
      if (!outcome.rules().isEmpty()) {
        addMatches(outcome, process.callAddress(call), finds);
      }
      for (SequenceMatcher.Completed sequence : sequences.at(call)) {
        finds.add(sequence.rule(), process.callAddress(call), sequence.evidence());
      }
      int[] answered = sequences.answered(call, outcome);
      ofThread.addCall(call, answered);
      ofProcess.addCall(call, answered);
      int before = evaluator.enter(Scope.SPAN_OF_CALLS);
      span.next(call, report);
      evaluator.leave(before);
    }
    span.end();
    threads.match(
        ofThread,
        rule -> {
          finds.add(rule, thread.address(), evidenceBuilder.explain(rule.condition(), ofThread));
          ofProcess.addMatch(rule.satisfiedPatterns(), thread.address());
          finds.counted.set(rule.number());
        });
  }

  private static void addMatches(
      CallMatcher.Outcome outcome, CallAddress address, FoundMatches finds) {
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
