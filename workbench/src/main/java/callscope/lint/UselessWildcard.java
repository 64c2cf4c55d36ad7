package callscope.lint;

import callscope.edit.Edit;
import callscope.feature.FeaturePattern;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks for {@code .*} at an end of a regular expression. It has no effect, because an expression
 * is searched anywhere in a string.
 */
final class UselessWildcard extends Check {
  private static final Pattern START = Pattern.compile("^\\^?\\.\\*\\??(?![*+?{])");
  private static final Pattern END = Pattern.compile("\\.\\*\\??\\$?$");

  UselessWildcard() {
    super(
        "L306",
        Severity.INFO,
        "rules with useless wildcards at an end of a regular expression",
        Fix.SAFE);
  }

  @Override
  void check(Inspection rule) {
    List<Statement.Leaf> places = new ArrayList<>();
    List<Edit> edits = new ArrayList<>();
    Optional<String> first = Optional.empty();
    for (Statement.Leaf leaf : rule.rule().statement().features().toList()) {
      if (leaf.pattern() instanceof FeaturePattern.Regex regex) {
        Optional<String> shorter = shorter(regex);
        first = first.or(() -> shorter);
        shorter.ifPresent(text -> places.add(leaf));
        shorter
            .flatMap(text -> RegexText.replaced(rule, leaf, regex, "string: " + text))
            .ifPresent(edits::addAll);
      }
    }
    if (first.isPresent()) {
      rule.report(
          this,
          places.getFirst().position(),
          "`.*` at an end has no effect, because an expression matches anywhere in a string"
              + (places.size() > 1 ? "; here and " + (places.size() - 1) + " more times" : ""),
          "write `" + first.get() + "`",
          edits.isEmpty() ? Optional.empty() : Optional.of(edits));
    }
  }

  private static Optional<String> shorter(FeaturePattern.Regex regex) {
    String expression = regex.expression();
    if (expression.contains("(?") || expression.contains("|")) {
      return Optional.empty();
    }
    String shorter = START.matcher(expression).replaceFirst("");
    Matcher end = END.matcher(shorter);
    if (end.find() && !isEscaped(shorter, end.start())) {
      shorter = shorter.substring(0, end.start());
    }
    return shorter.equals(expression) || shorter.isEmpty() || shorter.startsWith("*")
        ? Optional.empty()
        : Optional.of("/" + shorter + (regex.ignoresCase() ? "/i" : "/"));
  }

  private static boolean isEscaped(String text, int index) {
    int slashes = 0;
    while (index > slashes && text.charAt(index - slashes - 1) == '\\') {
      slashes++;
    }
    return slashes % 2 == 1;
  }
}
