package callscope.lint;

import callscope.feature.FeaturePattern;
import callscope.regex.PythonPattern;
import callscope.rule.Statement;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Checks for regular expressions without operators; a {@code substring} is easier to read and
 * faster.
 */
final class LiteralRegex extends Check {
  LiteralRegex() {
    super("L302", Severity.INFO, "regular expressions that are plain strings", Fix.SAFE);
  }

  @Override
  void check(Inspection rule) {
    for (Statement.Leaf leaf : rule.rule().statement().features().toList()) {
      if (leaf.pattern() instanceof FeaturePattern.Regex regex) {
        literal(rule, regex)
            .ifPresent(
                text ->
                    rule.report(
                        this,
                        leaf.position(),
                        "the regular expression is a plain string",
                        "write `substring: " + quoted(text) + "`",
                        RegexText.replaced(rule, leaf, regex, "substring: " + quoted(text))));
      }
    }
  }

  /** The string that it matches; empty if case is ignored and the string has letters. */
  static Optional<String> literal(Inspection rule, FeaturePattern.Regex regex) {
    return rule.parsed(regex)
        .flatMap(PythonPattern::literal)
        .filter(text -> !regex.ignoresCase() || !hasCase(text));
  }

  private static boolean hasCase(String text) {
    return text.codePoints()
        .anyMatch(
            c ->
                Character.isLetter(c)
                    || Character.getType(c) == Character.OTHER_SYMBOL
                    || Character.getType(c) == Character.LETTER_NUMBER
                    || Character.getType(c) == Character.NON_SPACING_MARK);
  }

  /** In double quotes, as the community writes strings. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int c) {
    switch (c) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (c < ' ' || c == 0x7f || (c > 0x7e && c < 0xa1)) {
          quoted.append("\\x").append(HexFormat.of().toHexDigits((byte) c));
        } else {
          quoted.appendCodePoint(c);
        }
      }
    }
  }
}
