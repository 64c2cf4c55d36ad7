package callscope.testcoverage;

import callscope.feature.FeaturePattern;
import callscope.render.text.FeaturePhrase;
import callscope.rule.Position;
import callscope.rule.Statement;
import java.util.Optional;

/** Names statements, so that those of compiled rules are found among those that were written. */
final class StatementNames {
  private StatementNames() {}

  /** What tells a statement from the others of its rule. */
  record Key(Position position, String text) {}

  static Key key(Statement statement, String text) {
    return new Key(statement.position(), text);
  }

  static Key key(Statement statement) {
    return key(statement, text(statement));
  }

  /** A statement in the words of rules. */
  static String text(Statement statement) {
    return switch (statement) {
      case Statement.And and -> "and";
      case Statement.Or or -> "or";
      case Statement.Not not -> "not";
      case Statement.AtLeast some -> some.count() == 0 ? "optional" : some.count() + " or more";
      case Statement.Subscope subscope -> subscope.scope().word();
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
