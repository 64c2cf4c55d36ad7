package callscope.rulediff;

import callscope.feature.FeaturePattern;
import callscope.rule.Position;
import callscope.rule.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes from a statement everything that does not affect its matches: positions, descriptions,
 * and the order of siblings. Equal results have equal matches.
 */
final class StripStatement {
  private final Map<String, String> renamed;

  /**
   * Creates a pass.
   *
   * @param renamed the new names of renamed rules, so that a statement that refers to one is
   *     unchanged
   */
  StripStatement(Map<String, String> renamed) {
    this.renamed = renamed;
  }

  Statement strip(Statement statement) {
    Optional<String> none = Optional.empty();
    Position at = Position.START;
    return switch (statement) {
      case Statement.Sequence sequence ->
          sequence
              .withoutPositions()
              .with(sequence.children().stream().map(this::strip).toList(), none, at);
      case Statement.Compound compound -> compound.with(all(compound.children()), none, at);
      case Statement.Count count ->
          new Statement.Count(
              leaf(count.counted()), count.min(), count.max(), count.folded(), none, at);
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
