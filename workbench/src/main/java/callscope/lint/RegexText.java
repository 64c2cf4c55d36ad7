package callscope.lint;

import callscope.edit.Edit;
import callscope.feature.FeaturePattern;
import callscope.regex.PatternException;
import callscope.regex.PythonPattern;
import callscope.rule.Statement;
import java.util.List;
import java.util.Optional;

/** Regular expressions as they stand in rules. */
final class RegexText {
  private static final String KEY = "string:";

  private RegexText() {}

  static Optional<PythonPattern> parsed(FeaturePattern.Regex regex) {
    try {
      return Optional.of(PythonPattern.compile(regex.expression(), regex.ignoresCase()));
    } catch (PatternException e) {
      return Optional.empty(); // no rule that was loaded has such
    }
  }

  /** The edit that puts another feature in place of one that stands in one line, unquoted. */
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
