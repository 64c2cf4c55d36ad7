package callscope.lint;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.rule.Statement;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks for strings that look like regular expressions but are not written as {@code string:
 * /.../} or {@code /.../i}.
 */
final class NearRegex extends Check {
  private static final Pattern FORM = Pattern.compile("/.+/[imsguxIMS]*", Pattern.DOTALL);
  private static final Pattern OPERATOR =
      Pattern.compile("\\.[*+]|\\\\[.dswb\\\\]|\\[[^\\]]+\\]|\\(.*\\||\\)\\?|\\$/");

  /** A limit, because searching longer strings for operators is slow. */
  private static final int MAX_LENGTH = 5_000;

  NearRegex() {
    super(
        "L305",
        Severity.WARNING,
        "strings that look like regular expressions but are taken literally");
  }

  @Override
  void check(Inspection rule) {
    for (Statement.Leaf leaf : rule.rule().statement().features().toList()) {
      Optional<String> advice =
          switch (leaf.pattern()) {
            case FeaturePattern.Substring(String text) when isWritten(text) ->
                Optional.of("write `string:` if a regular expression is meant");
            case FeaturePattern.Exact(Feature.Text(FeatureKind kind, String text))
                when kind == FeatureKind.STRING && isWritten(text) ->
                Optional.of("write `/.../` or `/.../i`; other flags are not supported");
            default -> Optional.empty();
          };
      advice.ifPresent(
          text ->
              rule.report(
                  this,
                  leaf.position(),
                  "this looks like a regular expression but is taken literally",
                  text));
    }
  }

  /**
   * Whether it is enclosed in slashes, optionally followed by flags, and contains what no path has.
   */
  private static boolean isWritten(String text) {
    return text.length() <= MAX_LENGTH
        && FORM.matcher(text).matches()
        && (text.endsWith("/i") || OPERATOR.matcher(text).find());
  }
}
