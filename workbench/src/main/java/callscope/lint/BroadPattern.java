package callscope.lint;

import callscope.feature.FeaturePattern;
import callscope.regex.LazyDfaMatcher;
import callscope.regex.PythonPattern;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.Statement;
import callscope.tree.TreeTraversal;
import java.util.Optional;

/** Checks that string patterns are specific enough not to match nearly every string. */
final class BroadPattern extends Check {
  BroadPattern() {
    super("L303", Severity.WARNING, "patterns that match nearly every string");
  }

  @Override
  void check(Inspection rule) {
    boolean call =
        rule.rule().meta().scopes().of(Flavor.DYNAMIC).filter(Scope.CALL::equals).isPresent();
    if (!call) {
      TreeTraversal.preOrder(rule.rule().statement(), statement -> !isCall(statement))
          .filter(Statement.Leaf.class::isInstance)
          .forEach(leaf -> check(rule, (Statement.Leaf) leaf));
    }
  }

  /** Whether it is evaluated on a single call, where even a broad pattern is significant. */
  private static boolean isCall(Statement statement) {
    return statement instanceof Statement.Subscope subscope && subscope.scope() == Scope.CALL;
  }

  private void check(Inspection rule, Statement.Leaf leaf) {
    why(rule, leaf.pattern())
        .ifPresent(
            why ->
                rule.report(
                    this,
                    leaf.position(),
                    why,
                    "make the pattern longer, or use it within a `call`"));
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
          FeaturePattern.MatchedRule _,
          FeaturePattern.OfArgument _,
          FeaturePattern.OfCall _ ->
          Optional.empty();
    };
  }

  private static Optional<String> why(PythonPattern pattern) {
    boolean hasLiterals =
        pattern
            .requiredLiterals()
            .filter(literals -> literals.stream().allMatch(text -> text.length() > 1))
            .isPresent();
    if (hasLiterals) {
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
