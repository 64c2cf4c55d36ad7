package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.ScopeIndex;
import callscope.input.TracedProcess;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches single calls. The result depends only on the kind of call, as {@link CallVariants}
 * numbers them, and is computed once for each.
 */
final class CallMatcher {
  private final RuleEvaluator evaluator;
  private final CallFeatures features;
  private final SignatureMatches answers;
  private final ScopeMatcher matcher;
  private final CallEvidenceBuilder evidenceBuilder;
  private final CallVariants variants;

  /** By the number of the kind of call. */
  private @Nullable Outcome[] outcomes;

  CallMatcher(
      ScopeIndex index,
      RuleEvaluator evaluator,
      SignatureMatches answers,
      CallFeatures features,
      CallEvidenceBuilder evidenceBuilder,
      CallVariants variants,
      int signatures) {
    this.evaluator = evaluator;
    this.evidenceBuilder = evidenceBuilder;
    this.matcher = new ScopeMatcher(index, evaluator);
    this.answers = answers;
    this.features = features;
    this.variants = variants;
    this.outcomes = new @Nullable Outcome[signatures];
  }

  /**
   * The result for all calls of one kind.
   *
   * @param rules the matching rules, in dependency order
   * @param evidence the evidence for each of the rules; it refers to no address other than the call
   * @param isEvidence whether any of that evidence refers to the call
   * @param answered the patterns matched by the call and its rule matches, ascending
   */
  record Outcome(
      List<CompiledRule> rules, List<Evidence> evidence, boolean isEvidence, int[] answered) {}

  /** The result for a call of a process. */
  Outcome match(TracedProcess process, int call) {
    int variant = variants.of(process, call);
    if (variant >= outcomes.length) {
      outcomes = Arrays.copyOf(outcomes, Math.max(variant + 1, outcomes.length * 3 / 2));
    }
    Outcome known = outcomes[variant];
    if (known == null) {
      int before = evaluator.enter(Scope.CALL);
      known = find(variant);
      evaluator.leave(before);
      outcomes[variant] = known;
    }
    return known;
  }

  private Outcome find(int variant) {
    features.reset(variant);
    List<CompiledRule> rules = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    matcher.match(
        features,
        rule -> {
          rules.add(rule);
          evidence.add(evidenceBuilder.explain(rule, features));
        });
    int[] answered =
        SignatureMatches.union(
            answers.ofSignature(variants.signature(variant)), features.matchPatterns());
    boolean here = false;
    for (Evidence of : evidence) {
      here |= of.isAtMatch();
    }
    return new Outcome(List.copyOf(rules), List.copyOf(evidence), here, answered);
  }
}
