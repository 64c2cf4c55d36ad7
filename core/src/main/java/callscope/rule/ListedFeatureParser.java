package callscope.rule;

import callscope.api.Internal;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import java.util.Optional;

/**
 * Parses a feature in the notation of rule test listings, such as {@code api(CreateFileW)}.
 *
 * <p>Unlike in a rule, values are literal: {@code string(/a/)} is a string with two slashes, and an
 * API keeps its module.
 */
@Internal
public final class ListedFeatureParser {
  private ListedFeatureParser() {}

  /** The feature; empty if the text is invalid. The reason is then added to the problems. */
  public static Optional<Feature> parse(
      String text, RuleSource source, Position at, Problems problems) {
    if (text.equals("basic block") || text.equals("basic blocks")) {
      return Optional.of(new Feature.BasicBlock());
    }
    int open = text.indexOf('(');
    if (open < 0 || !text.endsWith(")")) {
      problems.add(
          Problem.Code.VALUE,
          source,
          at,
          "`" + text + "` is not a feature",
          "write it as in `api(CreateFile)`");
      return Optional.empty();
    }
    String key = text.substring(0, open);
    String value = text.substring(open + 1, text.length() - 1);
    if (isQuestion(key)) {
      problems.add(
          Problem.Code.FEATURE,
          source,
          at,
          "`" + key + "` is a pattern of rules, not a feature of an input",
          "write a feature that it matches, such as `string(text)`");
      return Optional.empty();
    }
    Optional<FeatureKind> kind = FeatureKind.ofKeyword(key).filter(ListedFeatureParser::isAnyText);
    return kind.isPresent()
        ? text(kind.get(), value, source, at, problems)
        : new ValueParser(source, problems)
            .leafOfText(key, value, at)
            .flatMap(ListedFeatureParser::fact);
  }

  private static boolean isQuestion(String key) {
    return key.equals("substring") || key.equals("match") || key.startsWith("com/");
  }

  private static boolean isAnyText(FeatureKind kind) {
    return kind.value() == FeatureKind.Value.TEXT
        && kind != FeatureKind.PROPERTY
        && !kind.isGlobal();
  }

  private static Optional<Feature> text(
      FeatureKind kind, String value, RuleSource source, Position at, Problems problems) {
    Feature feature = new Feature.Text(kind, value);
    if (kind == FeatureKind.CHARACTERISTIC
        && !ScopeFeatures.isKnownAnywhere(new FeaturePattern.Exact(feature))) {
      problems.add(
          Problem.Code.VALUE,
          source,
          at,
          feature + " is not a known characteristic",
          "the characteristics are listed in docs/rules.md");
      return Optional.empty();
    }
    return Optional.of(feature);
  }

  private static Optional<Feature> fact(Statement.Leaf leaf) {
    return switch (leaf.pattern()) {
      case FeaturePattern.Exact(Feature feature) -> Optional.of(feature);
      case FeaturePattern.BytesPrefix(Feature.Bytes bytes) -> Optional.of(bytes);
      case FeaturePattern.Substring pattern -> Optional.empty();
      case FeaturePattern.Regex pattern -> Optional.empty();
      case FeaturePattern.Guid pattern -> Optional.empty();
      case FeaturePattern.MatchedRule pattern -> Optional.empty();
      case FeaturePattern.OfArgument pattern -> Optional.empty();
      case FeaturePattern.OfCall pattern -> Optional.empty();
    };
  }
}
