package callscope.compile;

import callscope.feature.Feature;
import callscope.feature.FeaturePattern;
import callscope.rule.SequenceStep;
import callscope.rule.Statement;
import java.util.List;

/**
 * Numbers the patterns of all rules and translates their statements to conditions over these
 * numbers.
 */
final class BuildConditions {
  private final NumberPatterns patterns;

  BuildConditions(NumberPatterns patterns) {
    this.patterns = patterns;
  }

  Condition build(Statement statement) {
    return switch (statement) {
      case Statement.And and -> new Condition.All(build(and.children()), and);
      case Statement.Or or -> new Condition.AtLeast(1, build(or.children()), or);
      case Statement.Not not -> new Condition.Not(build(not.child()), not);
      case Statement.AtLeast some ->
          new Condition.AtLeast(some.count(), build(some.children()), some);
      case Statement.Leaf leaf -> new Condition.Has(patterns.number(leaf.pattern()), leaf);
      case Statement.Count count -> new Condition.Counted(counted(count), count);
      case Statement.Where where -> where(where);
      case Statement.Sequence sequence ->
          new Condition.Sequence(steps(sequence.steps()), steps(sequence.until()), sequence);
      case Statement.Subscope subscope ->
          throw new IllegalArgumentException("subscopes are lifted before this pass");
    };
  }

  private Condition[] build(List<Statement> statements) {
    return statements.stream().map(this::build).toArray(Condition[]::new);
  }

  private Condition where(Statement.Where where) {
    int[] calls =
        where.conditions().stream()
            .mapToInt(condition -> patterns.number(new FeaturePattern.OfCall(condition)))
            .toArray();
    return new Condition.Where(build(where.child()), calls, where);
  }

  private Condition[] steps(List<SequenceStep> steps) {
    return steps.stream().map(this::step).toArray(Condition[]::new);
  }

  private Condition step(SequenceStep step) {
    List<Statement> calls =
        step.alternatives().stream().map(SequenceStep.Alternative::call).toList();
    return Condition.Sequence.ofStep(step, build(calls));
  }

  /**
   * A count counts exact features only: substrings and regular expressions count nothing, and bytes
   * are not a prefix.
   */
  private int counted(Statement.Count count) {
    return switch (count.counted().pattern()) {
      case FeaturePattern.Exact exact -> patterns.number(exact);
      case FeaturePattern.MatchedRule match -> patterns.number(match);
      case FeaturePattern.BytesPrefix(Feature.Bytes bytes) ->
          patterns.number(new FeaturePattern.Exact(bytes));
      case FeaturePattern.Guid guid -> Condition.Counted.NO_PATTERN;
      case FeaturePattern.Substring substring -> Condition.Counted.NO_PATTERN;
      case FeaturePattern.Regex regex -> Condition.Counted.NO_PATTERN;
      case FeaturePattern.OfArgument argument -> patterns.number(argument);
      case FeaturePattern.OfCall call -> patterns.number(call);
    };
  }
}
