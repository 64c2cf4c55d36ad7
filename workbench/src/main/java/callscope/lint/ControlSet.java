package callscope.lint;

import callscope.feature.FeaturePattern;
import callscope.rule.Statement;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Checks that a regular expression for a key below {@code SYSTEM} accepts both names of the present
 * control set: the link {@code CurrentControlSet}, and the key to which it refers.
 */
final class ControlSet extends Check {
  private static final Pattern CURRENT = Pattern.compile("current\\)?\\??controlset");
  private static final Pattern NUMBERED = Pattern.compile("(?<!current)(?<!current\\))controlset");

  /** One form for both: {@code (Current)?ControlSet\d*} or {@code (Current|...)ControlSet}. */
  private static final Pattern BOTH =
      Pattern.compile("(?:current\\)\\?|current\\|[^)]*\\)\\??|\\|current\\)\\??)controlset");

  ControlSet() {
    super("L312", Severity.INFO, "registry keys with only one name of the control set");
  }

  @Override
  void check(Inspection rule) {
    for (Statement.Leaf leaf : rule.rule().statement().features().toList()) {
      if (leaf.pattern() instanceof FeaturePattern.Regex regex) {
        check(rule, leaf, regex.expression().toLowerCase(Locale.ROOT));
      }
    }
  }

  private void check(Inspection rule, Statement.Leaf leaf, String expression) {
    boolean current = CURRENT.matcher(expression).find();
    boolean numbered = NUMBERED.matcher(expression).find();
    if (current == numbered || BOTH.matcher(expression).find()) {
      return;
    }
    rule.report(
        this,
        leaf.position(),
        current
            ? "keys that are recorded as ControlSet001 do not match"
            : "keys that are recorded as CurrentControlSet do not match",
        "write `(ControlSet\\d{3}|CurrentControlSet)`");
  }
}
