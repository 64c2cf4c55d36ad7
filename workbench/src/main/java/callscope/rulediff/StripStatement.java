package callscope.rulediff;

import callscope.feature.FeaturePattern;
import callscope.rule.Position;
import callscope.rule.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes from a statement all that has no part in what it finds: places, descriptions, and the order
 * of what stands beside each other. Equal statements find the same.
 */
final class StripStatement {
  private final Map<String, String> renamed;

  /**
   * Strips statements.
   *
   * @param renamed what rules are called instead, so that a statement about a rule that has another
   *     name now stays the same
   */
  StripStatement(Map<String, String> renamed) {
    this.renamed = renamed;
  }

  Statement strip(Statement statement) {
    Optional<String> none = Optional.empty();
    Position at = Position.START;
    return switch (statement) {
      case Statement.Compound compound -> compound.with(all(compound.children()), none, at);
      case Statement.Count count ->
          new Statement.Count(leaf(count.counted()), count.min(), count.max(), none, at);
      case Statement.Leaf leaf -> leaf(leaf);
    };
  }

  private List<Statement> all(List<Statement> statements) {
    return statements.stream()
        .map(this::strip)
        .sorted(Comparator.comparing(Statement::toString))
        .toList();
  }

  private Statement.Leaf leaf(Statement.Leaf leaf) {
    FeaturePattern pattern =
        leaf.pattern() instanceof FeaturePattern.MatchedRule(String name)
            ? new FeaturePattern.MatchedRule(renamed.getOrDefault(name, name))
            : leaf.pattern();
    return new Statement.Leaf(pattern, Optional.empty(), Position.START);
  }
}
