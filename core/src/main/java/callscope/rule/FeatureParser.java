package callscope.rule;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Parses features and counts of features. */
final class FeatureParser {
  private static final String COUNT = "count(";
  private static final String COM = "com/";

  private final RuleSource source;
  private final Problems problems;
  private final ValueParser values;
  private final CountParser counts;

  FeatureParser(RuleSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
    this.values = new ValueParser(source, problems);
    this.counts = new CountParser(source, problems, values);
  }

  /**
   * Parses a feature.
   *
   * @param key the keyword of the feature
   * @param statement the mapping that contains it, and optionally its description
   * @return empty if the feature is invalid; the reason is then added to the problems
   */
  Optional<Statement> parse(
      String key, Node value, MappingNode statement, Position at, Scopes scopes) {
    Optional<Node> descriptionNode = YamlDocument.get(statement, "description");
    Optional<String> description =
        descriptionNode
            .filter(ScalarNode.class::isInstance)
            .map(node -> ((ScalarNode) node).getValue());
    if (descriptionNode.isPresent() && description.filter(text -> !text.isEmpty()).isEmpty()) {
      problems.add(
          Problem.Code.DESCRIPTION,
          source,
          YamlDocument.position(descriptionNode.get()),
          description.isPresent() ? "the description is empty" : "the description is not a string",
          "write one, or leave it out");
      return Optional.empty();
    }
    if (key.startsWith(COUNT) && key.endsWith(")")) {
      return counts
          .parse(key.substring(COUNT.length(), key.length() - 1), value, description, at)
          .filter(count -> isAllowed(count.counted(), scopes))
          .map(count -> count);
    }
    if (key.startsWith(COM)) {
      return com(key.substring(COM.length()), value, description, at);
    }
    return values
        .leaf(key, value, description, at)
        .filter(leaf -> isAllowed(leaf, scopes))
        .map(leaf -> leaf);
  }

  private boolean isAllowed(Statement.Leaf leaf, Scopes scopes) {
    FeaturePattern pattern = leaf.pattern();
    boolean unknown =
        pattern.kind() == FeatureKind.CHARACTERISTIC && !ScopeFeatures.isKnownAnywhere(pattern);
    if (ScopeFeatures.allow(scopes, pattern) || (scopes.areUnknown() && !unknown)) {
      return true;
    }
    problems.add(
        Problem.Code.FEATURE_SCOPE,
        source,
        leaf.position(),
        unknown
            ? pattern + " is not a known characteristic"
            : pattern + " is not available at the scopes of the rule (" + scopes + ")",
        unknown
            ? "the characteristics are listed in docs/rules.md"
            : "change the scopes, or move it into a subscope in which it is available");
    return false;
  }

  private Optional<Statement> com(
      String type, Node value, Optional<String> description, Position at) {
    Optional<ComNames> names = ComNames.ofType(type);
    if (names.isEmpty()) {
      problems.add(
          Problem.Code.COM,
          source,
          at,
          "`com/" + type + "` is not a feature",
          "write com/class or com/interface");
      return Optional.empty();
    }
    Optional<ValueParser.Described> name = values.described("com/" + type, value, description, at);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    List<String> guids = names.get().guids(name.get().value());
    if (guids.isEmpty()) {
      problems.add(
          Problem.Code.COM,
          source,
          YamlDocument.position(value),
          "the COM " + type + " `" + name.get().value() + "` is unknown",
          names
              .get()
              .nearest(name.get().value())
              .map(near -> "did you mean `" + near + "`?")
              .orElse("write its GUID as `string` and as `bytes` instead"));
      return Optional.empty();
    }
    String symbol = names.get().prefix() + name.get().value();
    List<Statement> alternatives = new ArrayList<>();
    for (String guid : guids) {
      alternatives.add(
          new Statement.Leaf(ComNames.text(guid), Optional.of(symbol + " as GUID string"), at));
      alternatives.add(
          new Statement.Leaf(
              new FeaturePattern.BytesPrefix(new Feature.Bytes(ComNames.bytes(guid))),
              Optional.of(symbol + " as bytes"),
              at));
    }
    return Optional.of(new Statement.Or(alternatives, Optional.empty(), at));
  }
}
