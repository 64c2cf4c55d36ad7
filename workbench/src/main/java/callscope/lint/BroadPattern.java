package callscope.lint;

import callscope.feature.FeaturePattern;
import callscope.regex.LazyDfaMatcher;
import callscope.regex.PythonPattern;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.Statement;
import java.util.Optional;

/** Checks that string patterns are specific enough not to match nearly every string. */
final class BroadPattern implements Check {
  @Override
  public String code() {
    return "L303";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String title() {
    return "patterns that match nearly every string";
  }

  @Override
  public void look(Inspection rule) {
    boolean call =
        rule.rule().meta().scopes().of(Flavor.DYNAMIC).filter(Scope.CALL::equals).isPresent();
    look(rule, rule.rule().statement(), call);
  }

  /**
   * Checks a statement and its descendants.
   *
   * @param call whether it is evaluated on a single call, where even a broad pattern is significant
   */
  private void look(Inspection rule, Statement statement, boolean call) {
    if (statement instanceof Statement.Leaf leaf && !call) {
      why(rule, leaf.pattern())
          .ifPresent(
              why ->
                  rule.report(
                      this,
                      leaf.position(),
                      why,
                      "make the pattern longer, or use it within a `call`"));
    }
    boolean within =
        statement instanceof Statement.Subscope subscope ? subscope.scope() == Scope.CALL : call;
    statement.children().forEach(child -> look(rule, child, within));
  }

  private static Optional<String> why(Inspection rule, FeaturePattern pattern) {
    return switch (pattern) {
      case FeaturePattern.Regex regex -> rule.parsed(regex).flatMap(BroadPattern::why);
      case FeaturePattern.Substring(String text) when text.codePointCount(0, text.length()) <= 1 ->
          Optional.of(
              "the pattern is "
                  + (text.isEmpty() ? "empty" : "a single character")
                  + ", which most strings contain");
      case FeaturePattern.Substring _,
          FeaturePattern.Exact _,
          FeaturePattern.Guid _,
          FeaturePattern.BytesPrefix _,
          FeaturePattern.MatchedRule _ ->
          Optional.empty();
    };
  }

  private static Optional<String> why(PythonPattern pattern) {
    boolean told =
        pattern
            .requiredLiterals()
            .filter(texts -> texts.stream().allMatch(text -> text.length() > 1))
            .isPresent();
    if (told) {
      return Optional.empty();
    }
    LazyDfaMatcher matcher = pattern.matcher();
    if (matcher.find("")) {
      return matcher.find("-")
          ? Optional.of("the regular expression matches every string, even an empty one")
          : Optional.empty();
    }
    for (char c = ' '; c <= '~'; c++) {
      if (matcher.find(String.valueOf(c)) && matcher.find("~~" + c + "~~")) {
        return Optional.of(
            "the regular expression matches every string that contains a single character such as `"
                + c
                + "`");
      }
    }
    return Optional.empty();
  }
}
