package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.ScopeIndex;
import callscope.input.TracedProcess;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Matches single calls. The result depends only on the kind of call, as {@link CallVariants}
 * numbers them. Kinds that match the same patterns share it, unless its evidence shows strings.
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

  /** The results whose evidence shows no strings of the call. */
  private final Map<PatternsOfCall, Outcome> byPatterns = new HashMap<>();

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

  /**
   * The patterns that a call matches before its rules are known.
   *
   * @param more those that do not follow from its signature
   */
  private record PatternsOfCall(int[] ofSignature, int[] more) {
    @Override
    public boolean equals(Object other) {
      return other instanceof PatternsOfCall that
          && Arrays.equals(ofSignature, that.ofSignature)
          && Arrays.equals(more, that.more);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(ofSignature) * 31 + Arrays.hashCode(more);
    }
  }

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
    int[] ofSignature = answers.ofSignature(variants.signature(variant));
    PatternsOfCall patterns = new PatternsOfCall(ofSignature, variants.more(variant));
    Outcome known = byPatterns.get(patterns);
    if (known != null) {
      return known;
    }
    features.reset(variant);
    List<CompiledRule> rules = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    matcher.match(
        features,
        rule -> {
          rules.add(rule);
          evidence.add(evidenceBuilder.explain(rule, features));
        });
    int[] answered = SignatureMatches.union(ofSignature, features.matchPatterns());
    boolean here = false;
    for (Evidence of : evidence) {
      here |= of.isAtMatch();
    }
    Outcome found = new Outcome(List.copyOf(rules), List.copyOf(evidence), here, answered);
    if (rules.stream().noneMatch(rule -> evidenceBuilder.showsStrings(rule, features))) {
      byPatterns.put(patterns, found);
    }
    return found;
  }
}
