package callscope.lint;

import callscope.feature.FeaturePattern;
import callscope.rule.Statement;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks for a dot in a regular expression that stands for any character where the ending of a file
 * name or of a host name is probably meant, as in {@code /cmd.exe/}.
 */
final class UnescapedDot extends Check {
  /** An escaped character, a class of characters, or a dot before what looks like an ending. */
  private static final Pattern PART =
      Pattern.compile(
          "\\\\."
              + "|\\[\\^?\\]?(?:\\\\.|[^\\]\\\\])*\\]"
              + "|(?<dot>\\.)(?=[A-Za-z][A-Za-z0-9]{1,3}(?:$|[$)|\\s\"'/]|\\\\[\\\\bs\"./]))",
          Pattern.DOTALL);

  UnescapedDot() {
    super("L311", Severity.INFO, "dots in regular expressions that match any character");
  }

  @Override
  void check(Inspection rule) {
    for (Statement.Leaf leaf : rule.rule().statement().features().toList()) {
      if (leaf.pattern() instanceof FeaturePattern.Regex regex) {
        String expression = regex.expression();
        dot(expression)
            .ifPresent(
                at ->
                    rule.report(
                        this,
                        leaf.position(),
                        "the dot before `"
                            + letters(expression, at + 1)
                            + "` matches any character",
                        "write `\\.` if only a dot is meant"));
      }
    }
  }

  private static OptionalInt dot(String expression) {
    Matcher parts = PART.matcher(expression);
    while (parts.find()) {
      if (parts.group("dot") != null) {
        return OptionalInt.of(parts.start());
      }
    }
    return OptionalInt.empty();
  }

  private static String letters(String expression, int from) {
    int to = from;
    while (to < expression.length() && Character.isLetterOrDigit(expression.charAt(to))) {
      to++;
    }
    return expression.substring(from, to);
  }
}
