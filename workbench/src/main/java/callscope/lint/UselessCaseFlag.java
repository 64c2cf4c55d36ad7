package callscope.lint;

import callscope.feature.FeaturePattern;
import callscope.rule.Statement;

/** Checks that a regular expression with the flag {@code i} contains letters. */
final class UselessCaseFlag extends Check {
  private static final String ESCAPED = "dDsSwWbB.\\/$^*+?(){}|-";

  /** Brackets are not included, because ranges may contain letters. */
  private static final String PLAIN = " !\"#$%&'()*+,./0123456789:;<=>?@^_{|}~-";

  UselessCaseFlag() {
    super("L307", Severity.INFO, "regular expressions with a useless flag `i`", Fix.SAFE);
  }

  @Override
  void check(Inspection rule) {
    for (Statement.Leaf leaf : rule.rule().statement().features().toList()) {
      if (leaf.pattern() instanceof FeaturePattern.Regex regex
          && regex.ignoresCase()
          && LiteralRegex.literal(rule, regex).isEmpty()
          && hasNoLetter(regex.expression())) {
        String text = regex.source().substring(0, regex.source().length() - 1);
        rule.report(
            this,
            leaf.position(),
            "the flag `i` has no effect: the expression has no letters",
            "write `" + text + "`",
            RegexText.replaced(rule, leaf, regex, "string: " + text));
      }
    }
  }

  /** Whether an expression consists of escapes, digits and punctuation. */
  private static boolean hasNoLetter(String expression) {
    for (int i = 0; i < expression.length(); i++) {
      boolean escape = expression.charAt(i) == '\\' && i + 1 < expression.length();
      String plain = escape ? ESCAPED : PLAIN;
      i += escape ? 1 : 0;
      if (plain.indexOf(expression.charAt(i)) < 0) {
        return false;
      }
    }
    return !expression.isEmpty();
  }
}
