package callscope.match;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.feature.Feature;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.objects.ResolvedObjects;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The patterns and the call-scope rules that each call of a trace matches. Not thread-safe. */
public final class CallPatternMatches {
  private final SignatureMatches signatures;
  private final ArgumentCaptures texts;
  private final CallVariants variants;
  private final CallMatcher calls;
  private final boolean[] global;
  private final int[] globals;

  /** The patterns of the sequences that a call completes, by the address of the call. */
  private final Map<Address, int[]> sequences = new HashMap<>();

  CallPatternMatches(
      CompiledRules rules,
      Trace trace,
      SharedMatches shared,
      EvidenceBuilder evidenceBuilder,
      RuleEvaluator evaluator) {
    BitSet found = globals(trace, new FeatureSets.PatternLookup(rules.patterns()));
    this.global = new boolean[rules.patterns().size()];
    this.globals = found.stream().toArray();
    found.stream().forEach(pattern -> global[pattern] = true);
    this.signatures =
        new SignatureMatches(rules.patterns(), trace, shared.strings(), shared.names());
    this.texts = new ArgumentCaptures(signatures);
    this.variants = new CallVariants(rules.patterns(), trace, signatures, shared);
    CallFeatures features = new CallFeatures(signatures, variants, global, globals);
    this.calls =
        new CallMatcher(
            rules.index(Flavor.DYNAMIC, Scope.CALL),
            evaluator,
            signatures,
            features,
            new CallEvidenceBuilder(evidenceBuilder, rules.patterns(), rules.rules().size()),
            variants,
            trace.signatures().size());
  }

  /** Creates the lazily computed matches of a rule set in a trace. */
  public static CallPatternMatches of(CompiledRules rules, Trace trace) {
    return new CallPatternMatches(
        rules,
        trace,
        SharedMatches.of(
            rules,
            List.of(),
            trace,
            StringMatches.of(rules, trace.texts()),
            CallVariants.asksForObjects(rules) ? ResolvedObjects.of(trace) : null),
        new EvidenceBuilder(),
        new RuleEvaluator());
  }

  /**
   * Creates the lazily computed matches of a rule set in a trace. The match of a sequence is among
   * those of the call that completes it.
   *
   * @param matches all matches of the rule set in the trace
   */
  public static CallPatternMatches withSequences(Matches matches, Trace trace) {
    CallPatternMatches calls = of(matches.rules(), trace);
    for (CompiledRule rule : matches.matched()) {
      if (rule.isSequence()) {
        for (Match match : matches.of(rule)) {
          for (int pattern : rule.satisfiedPatterns()) {
            calls.sequences.merge(match.address(), new int[] {pattern}, SignatureMatches::union);
          }
        }
      }
    }
    return calls;
  }

  private static BitSet globals(Trace trace, FeatureSets.PatternLookup answers) {
    BitSet globals = new BitSet();
    for (Feature global : trace.facts().globals()) {
      for (int pattern : answers.of(global)) {
        globals.set(pattern);
      }
    }
    return globals;
  }

  /**
   * Returns the numbers of the patterns matched by a call, the objects that it refers to and its
   * rule matches, ascending, without the global ones. Callers must not modify the array.
   *
   * @param call the index of the call in the process
   */
  public int[] of(TracedProcess process, int call) {
    int[] answered = calls.match(process, call).answered();
    int[] more = variants.more(variants.of(process, call));
    int[] all = more.length == 0 ? answered : SignatureMatches.union(answered, more);
    int[] completed = sequences.isEmpty() ? null : sequences.get(process.callAddress(call));
    return completed == null ? all : SignatureMatches.union(all, completed);
  }

  /** Whether a global feature of the trace matches the pattern at every call. */
  public boolean isGlobal(int pattern) {
    return global[pattern];
  }

  CallMatcher calls() {
    return calls;
  }

  CallVariants variants() {
    return variants;
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
