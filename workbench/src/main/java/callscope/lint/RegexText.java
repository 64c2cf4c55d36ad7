package callscope.lint;

import callscope.edit.Edit;
import callscope.feature.FeaturePattern;
import callscope.regex.PatternException;
import callscope.regex.PythonPattern;
import callscope.rule.Statement;
import java.util.List;
import java.util.Optional;

/** The source text of regular expressions in rules. */
final class RegexText {
  private static final String KEY = "string:";

  private RegexText() {}

  static Optional<PythonPattern> parsed(FeaturePattern.Regex regex) {
    try {
      return Optional.of(PythonPattern.compile(regex.expression(), regex.ignoresCase()));
    } catch (PatternException e) {
      return Optional.empty(); // loaded rules contain only valid expressions
    }
  }

  /**
   * The edit that replaces an unquoted feature on a single line; empty if it is quoted or spans
   * lines.
   */
  static Optional<List<Edit>> replaced(
      Inspection rule, Statement.Leaf leaf, FeaturePattern.Regex regex, String feature) {
    String rest = RuleLines.withoutComment(rule.lines().from(leaf.position()));
    boolean plain =
        rest.startsWith(KEY) && rest.substring(KEY.length()).strip().equals(regex.source());
    int start = rule.lines().offset(leaf.position());
    return plain
        ? Optional.of(List.of(new Edit(start, start + rest.length(), feature)))
        : Optional.empty();
  }
}
