package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.ScopeIndex;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matches single calls; calls of one shape match alike, so each shape is tried once. */
final class CallMatcher {
  private final Meter meter;
  private final CallFeatures features;
  private final ShapeAnswers answers;
  private final ScopeMatcher matcher;
  private final ExplainCalls explaining;
  private final @Nullable Outcome[] outcomes;

  CallMatcher(
      ScopeIndex index,
      Meter meter,
      ShapeAnswers answers,
      CallFeatures features,
      ExplainCalls explaining,
      int shapes) {
    this.meter = meter;
    this.explaining = explaining;
    this.matcher = new ScopeMatcher(index, meter);
    this.answers = answers;
    this.features = features;
    this.outcomes = new @Nullable Outcome[shapes];
  }

  /**
   * What calls of a shape match.
   *
   * @param rules the rules that match, in the order of dependency
   * @param evidence why, for each of the rules; it tells of no other place than the call
   * @param isEvidence whether any of that tells of the call
   * @param answered the patterns that the call and its matches answer, ascending
   */
  record Outcome(
      List<CompiledRule> rules, List<Evidence> evidence, boolean isEvidence, int[] answered) {}

  Outcome match(int shape) {
    Outcome known = outcomes[shape];
    if (known == null) {
      int before = meter.enter(Scope.CALL);
      known = find(shape);
      meter.leave(before);
      outcomes[shape] = known;
    }
    return known;
  }

  private Outcome find(int shape) {
    features.become(shape);
    List<CompiledRule> rules = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    matcher.match(
        features,
        rule -> {
          rules.add(rule);
          evidence.add(explaining.explain(rule, features));
        });
    int[] answered = ShapeAnswers.union(answers.ofShape(shape), features.matchPatterns());
    boolean here = false;
    for (Evidence of : evidence) {
      here |= of.isHere();
    }
    return new Outcome(List.copyOf(rules), List.copyOf(evidence), here, answered);
  }
}
