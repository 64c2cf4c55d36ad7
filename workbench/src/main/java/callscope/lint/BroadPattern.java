package callscope.lint;

import callscope.feature.FeaturePattern;
import callscope.regex.LazyDfaMatcher;
import callscope.regex.PythonPattern;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.Statement;
import java.util.Optional;

/** A pattern of strings says something of the strings that it is found in. */
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
    return "patterns that nearly every string answers";
  }

  @Override
  public void look(Inspection rule) {
    boolean call =
        rule.rule().meta().scopes().of(Flavor.DYNAMIC).filter(Scope.CALL::equals).isPresent();
    look(rule, rule.rule().statement(), call);
  }

  /**
   * Looks at a statement and those below.
   *
   * @param call whether it is of a single call, which has few strings, so that one of any kind says
   *     something of it
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
                      "write more of what the string must have, or ask for it within a `call`"));
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
              "the text is "
                  + (text.isEmpty() ? "empty" : "a single character")
                  + ", which most strings have");
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
    LazyDfaMatcher finder = pattern.finder();
    if (finder.find("")) {
      return finder.find("-")
          ? Optional.of("the regular expression is found in every string, even an empty one")
          : Optional.empty();
    }
    for (char c = ' '; c <= '~'; c++) {
      if (finder.find(String.valueOf(c)) && finder.find("~~" + c + "~~")) {
        return Optional.of(
            "the regular expression is found in every string with a single character such as `"
                + c
                + "`");
      }
    }
    return Optional.empty();
  }
}
