package callscope.lint;

import callscope.feature.FeaturePattern;
import callscope.regex.PythonPattern;
import callscope.rule.Statement;
import java.util.Optional;

/** A pattern of strings is long enough not to be there by chance. */
final class ShortPattern implements Check {
  @Override
  public String code() {
    return "L308";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public String title() {
    return "patterns of two characters";
  }

  @Override
  public void look(Inspection rule) {
    for (Statement.Leaf leaf : WalkStatements.leaves(rule.rule().statement())) {
      text(rule, leaf.pattern())
          .filter(text -> text.codePointCount(0, text.length()) == 2)
          .ifPresent(
              text ->
                  rule.report(
                      this,
                      leaf.position(),
                      "every string with `" + text + "` in it answers this",
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
          FeaturePattern.MatchedRule _ ->
          Optional.empty();
    };
  }
}
