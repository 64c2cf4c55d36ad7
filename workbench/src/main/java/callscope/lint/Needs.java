package callscope.lint;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.rule.Statement;
import java.util.List;

/** The features that a statement always requires, and those that it excludes. */
final class Needs {
  static final FeaturePattern ANY_OS =
      new FeaturePattern.Exact(new Feature.Text(FeatureKind.OS, "any"));

  private Needs() {}

  /** The features that a plain statement requires; empty for statements with children. */
  static List<FeaturePattern> required(Statement statement) {
    return switch (statement) {
      case Statement.Leaf leaf -> List.of(leaf.pattern());
      case Statement.Count count ->
          count.min() != 0 && isExact(count.counted().pattern())
              ? List.of(count.counted().pattern())
              : List.of();
      case Statement.Compound _ -> List.of();
    };
  }

  /** The features that must be absent. */
  static List<FeaturePattern> excluded(Statement statement) {
    return switch (statement) {
      case Statement.Not(Statement.Leaf leaf, var _, var _) -> List.of(leaf.pattern());
      case Statement.Not(Statement child, var _, var _) when Implication.isAny(child) ->
          child.children().stream()
              .filter(Statement.Leaf.class::isInstance)
              .map(part -> ((Statement.Leaf) part).pattern())
              .toList();
      case Statement.Count count ->
          count.max() == 0 && isExact(count.counted().pattern())
              ? List.of(count.counted().pattern())
              : List.of();
      case Statement.Compound _, Statement.Leaf _ -> List.of();
    };
  }

  /** Whether a count matches the same as the feature alone. */
  private static boolean isExact(FeaturePattern pattern) {
    return pattern instanceof FeaturePattern.Exact;
  }
}
