package callscope.lsp;

import callscope.feature.FeaturePattern;
import callscope.rule.Statement;
import java.util.List;
import java.util.stream.Stream;

/** The names of rules and namespaces that a statement refers to. */
final class RuleReferences {
  private RuleReferences() {}

  /** The names in the order of the text; a name that is used several times is listed as often. */
  static List<String> of(Statement statement) {
    return statement.features().flatMap(leaf -> name(leaf.pattern())).toList();
  }

  private static Stream<String> name(FeaturePattern pattern) {
    return pattern instanceof FeaturePattern.MatchedRule(String name)
        ? Stream.of(name)
        : Stream.empty();
  }
}
