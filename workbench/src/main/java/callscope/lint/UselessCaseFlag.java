package callscope.lint;

import callscope.feature.FeaturePattern;
import callscope.rule.Statement;

/** A regular expression ignores case only if it has letters. */
final class UselessCaseFlag implements Check {
  private static final String ESCAPED = "dDsSwWbB.\\/$^*+?(){}|-";

  /** Of sets there are none, whose ranges may hold letters. */
  private static final String PLAIN = " !\"#$%&'()*+,./0123456789:;<=>?@^_{|}~-";

  @Override
  public String code() {
    return "L307";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public String title() {
    return "regular expressions that ignore the case of no letter";
  }

  @Override
  public boolean hasFix() {
    return true;
  }

  @Override
  public void look(Inspection rule) {
    for (Statement.Leaf leaf : WalkStatements.leaves(rule.rule().statement())) {
      if (leaf.pattern() instanceof FeaturePattern.Regex regex
          && regex.ignoresCase()
          && LiteralRegex.literal(rule, regex).isEmpty()
          && hasNoLetter(regex.expression())) {
        String text = regex.source().substring(0, regex.source().length() - 1);
        rule.report(
            this,
            leaf.position(),
            "the flag `i` does nothing: the expression has no letters",
            "write `" + text + "`",
            RegexText.replaced(rule, leaf, regex, "string: " + text));
      }
    }
  }

  /** Whether an expression consists of escapes, digits and signs. */
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
