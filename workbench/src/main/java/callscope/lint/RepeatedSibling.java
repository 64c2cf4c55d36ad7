package callscope.lint;

import callscope.edit.Edit;
import callscope.rule.Position;
import callscope.rule.RuleParser;
import callscope.rule.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks for repeated statements below the same parent; they count once. */
final class RepeatedSibling extends Check {
  private static final Set<String> GROUPS =
      Set.of(
          "and",
          "or",
          "not",
          "optional",
          "process",
          "thread",
          "span of calls",
          "call",
          "function",
          "basic block",
          "instruction",
          "description");

  /** A flow-style list on the same line, an anchor or an alias. */
  private static final Pattern FLOW = Pattern.compile(": *[\\[{&*]");

  RepeatedSibling() {
    super("L212", Severity.INFO, "repeated statements", Fix.SAFE);
  }

  @Override
  void check(Inspection rule) {
    if (!mayRepeat(rule)) {
      return;
    }
    for (RepeatedSibling.Pair pair : pairs(rule)) {
      String message =
          "`"
              + pair.again().pattern()
              + "` repeats line "
              + pair.first().position().line()
              + "; equal statements count once";
      String advice = "remove one of them";
      Optional<List<Edit>> fix = fix(rule, pair);
      rule.report(this, pair.again().position(), message, advice, fix);
    }
  }

  private record Pair(Statement.Leaf first, Statement.Leaf again) {}

  private static List<Pair> pairs(Inspection rule) {
    return RuleParser.repeated(rule.rule().source()).stream()
        .map(pair -> new Pair(pair.getFirst(), pair.getLast()))
        .toList();
  }

  /** Whether the text has more features than the rule. This avoids parsing each rule again. */
  private static boolean mayRepeat(Inspection rule) {
    long written = 0;
    if (rule.lines().features().isEmpty()) {
      return true; // `features:` is followed by more on its line
    }
    for (RuleLines.NumberedLine line : rule.lines().features()) {
      String bare = line.text().strip();
      int colon = bare.startsWith("- ") ? bare.indexOf(':') : -1;
      String key = colon < 0 ? "" : bare.substring(2, colon);
      // a line in flow style may hold any number of statements
      boolean flow =
          bare.startsWith("- {")
              || bare.startsWith("- [")
              || bare.startsWith("{")
              || bare.startsWith("[")
              || bare.startsWith("- &")
              || bare.startsWith("- *");
      if (flow) {
        return true;
      }
      boolean group = GROUPS.contains(key) || key.endsWith(" or more");
      if (group && FLOW.matcher(bare).find(colon)) {
        return true;
      }
      written += colon < 0 || group ? 0 : 1;
    }
    long kept = rule.rule().statement().features().map(Statement.Leaf::position).distinct().count();
    return written > kept;
  }

  /** Removes the line if it contains nothing else. */
  private static Optional<List<Edit>> fix(Inspection rule, Pair pair) {
    Position at = pair.again().position();
    String line = rule.lines().line(at.line());
    String next = rule.lines().line(at.line() + 1);
    int indent = line.length() - line.stripLeading().length();
    boolean ends = next.isBlank() || next.length() - next.stripLeading().length() <= indent;
    boolean alone =
        line.startsWith("- ", indent)
            && at.column() == indent + 3
            && !line.contains("#")
            && (pair.again().description().isEmpty()
                || pair.again().description().equals(pair.first().description()));
    return ends && alone
        ? Optional.of(List.of(rule.lines().deletionOf(at.line())))
        : Optional.empty();
  }
}
