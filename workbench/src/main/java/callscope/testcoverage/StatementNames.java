package callscope.testcoverage;

import callscope.feature.FeaturePattern;
import callscope.render.text.FeaturePhrase;
import callscope.rule.Position;
import callscope.rule.Statement;
import java.util.Optional;

/** Names statements, to map those of compiled rules to those of the sources. */
final class StatementNames {
  private StatementNames() {}

  /** Identifies a statement within its rule. */
  record Key(Position position, String text) {}

  static Key key(Statement statement, String text) {
    return new Key(statement.position(), text);
  }

  static Key key(Statement statement) {
    return key(statement, text(statement));
  }

  /** The statement in rule syntax. */
  static String text(Statement statement) {
    return switch (statement) {
      case Statement.Compound compound -> compound.keyword();
      case Statement.Leaf leaf -> phrase(leaf.pattern(), leaf.description());
      case Statement.Count count ->
          "count("
              + count.counted().pattern()
              + "): "
              + FeaturePhrase.range(count.min(), count.max());
    };
  }

  private static String phrase(FeaturePattern pattern, Optional<String> description) {
    FeaturePhrase phrase = FeaturePhrase.of(pattern);
    return phrase.keyword()
        + (phrase.value().isEmpty() ? "" : ": " + phrase.value())
        + description.map(text -> " = " + text.strip()).orElse("");
  }
}
