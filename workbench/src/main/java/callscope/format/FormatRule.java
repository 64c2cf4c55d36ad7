package callscope.format;

import callscope.format.FindComments.Found;
import callscope.rule.Position;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.util.List;
import java.util.Optional;

/**
 * Formats a rule file in the layout of the community.
 *
 * <p>The result is parsed again. The file is refused unless meaning and comments are unchanged and
 * formatting the result again would change nothing.
 */
public final class FormatRule {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private FormatRule() {}

  /** Formats a rule. */
  public static Formatted format(RuleSource source) {
    Problems problems = new Problems();
    Optional<Rule> rule = RuleParser.parse(source, problems);
    if (rule.isEmpty()) {
      return problems.isEmpty() ? new Formatted.Empty() : new Formatted.Refused(problems.all());
    }
    String text = withPlainLines(source.text());
    try {
      RuleSource after = new RuleSource(source.path(), written(text));
      if (after.text().equals(source.text())) {
        return new Formatted.Same();
      }
      return differs(rule.get(), text, after)
          .<Formatted>map(what -> refused(source, "formatting would change " + what))
          .orElseGet(() -> new Formatted.Changed(after));
    } catch (UnsupportedYamlException e) {
      return refused(source, "unsupported YAML: " + e.getMessage());
    }
  }

  private static String written(String text) {
    ReadLayout.Document document = ReadLayout.read(text);
    return WriteLayout.write(document.ordered() ? document.top() : OrderKeys.of(document.top()));
  }

  /** Normalises line ends to {@code \n} and removes a byte order mark. */
  private static String withPlainLines(String text) {
    String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    return unmarked.indexOf('\r') < 0
        ? unmarked
        : unmarked.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** What formatting would change although it must not. */
  private static Optional<String> differs(Rule before, String text, RuleSource after) {
    Optional<Rule> again = RuleParser.parse(after, new Problems());
    if (again.isEmpty() || !SameMeaning.of(before, again.get())) {
      return Optional.of("the meaning of the rule");
    }
    if (!comments(text).equals(comments(after.text()))) {
      return Optional.of("a comment");
    }
    return written(after.text()).equals(after.text())
        ? Optional.empty()
        : Optional.of("the text again if it were repeated");
  }

  private static List<String> comments(String text) {
    return ReadLayout.remarks(text).stream()
        .map(Found::text)
        .filter(comment -> !comment.isEmpty())
        .sorted()
        .toList();
  }

  private static Formatted refused(RuleSource source, String message) {
    Problems problems = new Problems();
    problems.add(
        Problem.Code.FORMAT,
        source,
        Position.START,
        message,
        "the file was not changed; simplify its YAML, following the examples in docs/rules.md");
    return new Formatted.Refused(problems.all());
  }
}
