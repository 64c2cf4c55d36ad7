package callscope.lint;

import callscope.feature.FeaturePattern;
import callscope.regex.PythonPattern;
import callscope.rule.Statement;
import java.util.Optional;

/** Checks that string patterns are long enough not to match by chance. */
final class ShortPattern extends Check {
  ShortPattern() {
    super("L308", Severity.INFO, "patterns of two characters");
  }

  @Override
  void check(Inspection rule) {
    for (Statement.Leaf leaf : rule.rule().statement().features().toList()) {
      text(rule, leaf.pattern())
          .filter(text -> text.codePointCount(0, text.length()) == 2)
          .ifPresent(
              text ->
                  rule.report(
                      this,
                      leaf.position(),
                      "this matches every string that contains `" + text + "`",
                      "write more of the string, or all of it as `string:`"));
    }
  }

  private static Optional<String> text(Inspection rule, FeaturePattern pattern) {
    return switch (pattern) {
      case FeaturePattern.Regex regex -> rule.parsed(regex).flatMap(PythonPattern::literal);
      case FeaturePattern.Substring(String text) -> Optional.of(text);
      case FeaturePattern.Exact _,
          FeaturePattern.Guid _,
          FeaturePattern.BytesPrefix _,
          FeaturePattern.MatchedRule _,
          FeaturePattern.OfArgument _,
          FeaturePattern.OfCall _ ->
          Optional.empty();
    };
  }
}
