package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.feature.Feature;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.BitSet;
import java.util.List;

/**
 * What the calls of a trace answer: their own features, and the rules of call scope that match
 * them. To be used by one thread.
 */
public final class CallPatternMatches {
  private final SignatureMatches signatures;
  private final ArgumentCaptures texts;
  private final CallMatcher calls;
  private final boolean[] global;
  private final int[] globals;

  CallPatternMatches(
      CompiledRules rules,
      Trace trace,
      StringMatches values,
      EvidenceBuilder explaining,
      RuleEvaluator meter) {
    BitSet found = globals(trace, new FeatureSets.Answers(rules.patterns()));
    this.global = new boolean[rules.patterns().size()];
    this.globals = found.stream().toArray();
    found.stream().forEach(pattern -> global[pattern] = true);
    this.signatures = new SignatureMatches(rules.patterns(), trace, values);
    this.texts = new ArgumentCaptures(signatures, trace.signatures(), trace.texts());
    CallFeatures features =
        new CallFeatures(signatures, trace.signatures(), trace.texts(), global, globals);
    this.calls =
        new CallMatcher(
            rules.index(Flavor.DYNAMIC, Scope.CALL),
            meter,
            signatures,
            features,
            new CallEvidenceBuilder(explaining, rules.patterns(), rules.rules().size()),
            trace.signatures().size());
  }

  /** The answers to the patterns of rules; each is found when it is first asked for. */
  public static CallPatternMatches of(CompiledRules rules, Trace trace) {
    return new CallPatternMatches(
        rules,
        trace,
        StringMatches.of(rules, trace.texts()),
        new EvidenceBuilder(),
        new RuleEvaluator());
  }

  private static BitSet globals(Trace trace, FeatureSets.Answers answers) {
    BitSet globals = new BitSet();
    for (Feature global : trace.facts().globals()) {
      for (int pattern : answers.of(global)) {
        globals.set(pattern);
      }
    }
    return globals;
  }

  /**
   * The numbers of the patterns that a call and its matches answer, ascending, without those that
   * are global. Not to be changed.
   *
   * @param call its position among those of the process
   */
  public int[] of(TracedProcess process, int call) {
    return calls.match(process.calls().signature(call)).answered();
  }

  /** The rules of call scope that match a call, in the order of dependency. */
  public List<CompiledRule> rules(TracedProcess process, int call) {
    return calls.match(process.calls().signature(call)).rules();
  }

  /** Whether a pattern is answered everywhere, by what holds for the whole trace. */
  public boolean isGlobal(int pattern) {
    return global[pattern];
  }

  CallMatcher calls() {
    return calls;
  }

  ArgumentCaptures texts() {
    return texts;
  }

  SignatureMatches signatures() {
    return signatures;
  }

  boolean[] global() {
    return global;
  }

  int[] globals() {
    return globals;
  }
}
