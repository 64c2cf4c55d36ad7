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
 * Lays out a rule file as the community does.
 *
 * <p>Whatever is changed is read again: unless meaning and comments are the same, and a second time
 * would change nothing, the file is refused.
 */
public final class FormatRule {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private FormatRule() {}

  /** Lays out a rule; the source itself is not changed. */
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
          .<Formatted>map(what -> refused(source, what + " would change with the layout"))
          .orElseGet(() -> new Formatted.Changed(after));
    } catch (UnsupportedYamlException e) {
      return refused(source, "there is no layout for " + e.getMessage());
    }
  }

  private static String written(String text) {
    ReadLayout.Document document = ReadLayout.read(text);
    return WriteLayout.write(document.ordered() ? document.top() : OrderKeys.of(document.top()));
  }

  /** With {@code \n} at the ends of lines, and no mark of the encoding. */
  private static String withPlainLines(String text) {
    String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    return unmarked.indexOf('\r') < 0
        ? unmarked
        : unmarked.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** What has changed that must not. */
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
        : Optional.of("more than once, the text");
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
        "the file is left as it is; write it more plainly, as the examples in docs/rules.md");
    return new Formatted.Refused(problems.all());
  }
}
