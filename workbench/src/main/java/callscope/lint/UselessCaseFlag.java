package callscope.lint;

import callscope.feature.FeaturePattern;
import callscope.rule.Statement;
import java.util.regex.Pattern;

/** A regular expression ignores case only if it has letters. */
final class UselessCaseFlag implements Check {
  /** Of escapes, digits and signs; no sets, whose ranges may hold letters. */
  private static final Pattern PLAIN =
      Pattern.compile("(?:\\\\[dDsSwWbB.\\\\/$^*+?(){}|-]|[ !\"#$%&'()*+,./0-9:;<=>?@^_{|}~-])+");

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
    for (Statement.Leaf leaf : Statements.leaves(rule.rule().statement())) {
      if (leaf.pattern() instanceof FeaturePattern.Regex regex
          && regex.ignoresCase()
          && LiteralRegex.literal(rule, regex).isEmpty()
          && PLAIN.matcher(regex.expression()).matches()) {
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
}
