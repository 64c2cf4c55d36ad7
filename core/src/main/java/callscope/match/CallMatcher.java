package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.ScopeIndex;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matches single calls; calls of one signature match alike, so each signature is tried once. */
final class CallMatcher {
  private final RuleEvaluator meter;
  private final CallFeatures features;
  private final SignatureMatches answers;
  private final ScopeMatcher matcher;
  private final CallEvidenceBuilder explaining;
  private final @Nullable Outcome[] outcomes;

  CallMatcher(
      ScopeIndex index,
      RuleEvaluator meter,
      SignatureMatches answers,
      CallFeatures features,
      CallEvidenceBuilder explaining,
      int signatures) {
    this.meter = meter;
    this.explaining = explaining;
    this.matcher = new ScopeMatcher(index, meter);
    this.answers = answers;
    this.features = features;
    this.outcomes = new @Nullable Outcome[signatures];
  }

  /**
   * What calls of a signature match.
   *
   * @param rules the rules that match, in the order of dependency
   * @param evidence why, for each of the rules; it tells of no other place than the call
   * @param isEvidence whether any of that tells of the call
   * @param answered the patterns that the call and its matches answer, ascending
   */
  record Outcome(
      List<CompiledRule> rules, List<Evidence> evidence, boolean isEvidence, int[] answered) {}

  Outcome match(int signature) {
    Outcome known = outcomes[signature];
    if (known == null) {
      int before = meter.enter(Scope.CALL);
      known = find(signature);
      meter.leave(before);
      outcomes[signature] = known;
    }
    return known;
  }

  private Outcome find(int signature) {
    features.become(signature);
    List<CompiledRule> rules = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    matcher.match(
        features,
        rule -> {
          rules.add(rule);
          evidence.add(explaining.explain(rule, features));
        });
    int[] answered =
        SignatureMatches.union(answers.ofSignature(signature), features.matchPatterns());
    boolean here = false;
    for (Evidence of : evidence) {
      here |= of.isHere();
    }
    return new Outcome(List.copyOf(rules), List.copyOf(evidence), here, answered);
  }
}
