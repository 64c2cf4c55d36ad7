package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.ScopeIndex;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches single calls. The result depends only on the call signature and is computed once for
 * each.
 */
final class CallMatcher {
  private final RuleEvaluator evaluator;
  private final CallFeatures features;
  private final SignatureMatches answers;
  private final ScopeMatcher matcher;
  private final CallEvidenceBuilder evidenceBuilder;
  private final @Nullable Outcome[] outcomes;

  CallMatcher(
      ScopeIndex index,
      RuleEvaluator evaluator,
      SignatureMatches answers,
      CallFeatures features,
      CallEvidenceBuilder evidenceBuilder,
      int signatures) {
    this.evaluator = evaluator;
    this.evidenceBuilder = evidenceBuilder;
    this.matcher = new ScopeMatcher(index, evaluator);
    this.answers = answers;
    this.features = features;
    this.outcomes = new @Nullable Outcome[signatures];
  }

  /**
   * The result for all calls with one signature.
   *
   * @param rules the matching rules, in dependency order
   * @param evidence the evidence for each of the rules; it refers to no address other than the call
   * @param isEvidence whether any of that evidence refers to the call
   * @param answered the patterns matched by the call and its rule matches, ascending
   */
  record Outcome(
      List<CompiledRule> rules, List<Evidence> evidence, boolean isEvidence, int[] answered) {}

  Outcome match(int signature) {
    Outcome known = outcomes[signature];
    if (known == null) {
      int before = evaluator.enter(Scope.CALL);
      known = find(signature);
      evaluator.leave(before);
      outcomes[signature] = known;
    }
    return known;
  }

  private Outcome find(int signature) {
    features.reset(signature);
    List<CompiledRule> rules = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    matcher.match(
        features,
        rule -> {
          rules.add(rule);
          evidence.add(evidenceBuilder.explain(rule, features));
        });
    int[] answered =
        SignatureMatches.union(answers.ofSignature(signature), features.matchPatterns());
    boolean here = false;
    for (Evidence of : evidence) {
      here |= of.isAtMatch();
    }
    return new Outcome(List.copyOf(rules), List.copyOf(evidence), here, answered);
  }
}
