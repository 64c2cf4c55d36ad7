package callscope.testcoverage;

import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.Table;
import callscope.console.Table.Cell;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.console.TextStyle;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Shows which rules have no test, and which statements no test exercises.
 *
 * @param style the layout
 */
public record TestCoverageText(TextStyle style) {

  /** Writes to the stream in UTF-8, and leaves it open. */
  public void write(TestCoverage exercises, OutputStream stream) throws IOException {
    TextOutput out = new TextOutput(stream, style);
    rules("Rules without a test", exercises.untested(), out);
    rules("Rules without a test in which they match", exercises.neverMatched(), out);
    rules("Rules without a test in which they must not match", exercises.neverRefused(), out);
    branches(exercises.inPart(), out);
    summary(exercises, out);
    out.flush();
  }

  private static void rules(String title, List<RuleTestCoverage> rules, TextOutput out)
      throws IOException {
    if (rules.isEmpty()) {
      return;
    }
    out.heading(title + " (" + rules.size() + ")");
    for (RuleTestCoverage exercise : rules) {
      out.line(2, List.of(Span.of(TextRole.NAME, exercise.rule().name())));
    }
    out.blank();
  }

  private static void branches(List<RuleTestCoverage> rules, TextOutput out) throws IOException {
    if (rules.isEmpty()) {
      return;
    }
    int count = rules.stream().mapToInt(exercise -> exercise.idle().size()).sum();
    out.heading("Statements that no test exercises (" + count + ")");
    for (RuleTestCoverage exercise : rules) {
      out.wrapped(
          2,
          4,
          Span.of(TextRole.NAME, exercise.rule().name()),
          Span.of(TextRole.QUIET, "  " + exercise.rule().source().path()));
      for (RuleTestCoverage.Branch branch : exercise.idle()) {
        out.wrapped(
            4,
            8,
            Span.of(TextRole.COUNT, "line " + branch.position().line() + "  "),
            Span.plain(Phrases.oneLine(branch.text())));
      }
    }
    out.blank();
  }

  private static void summary(TestCoverage exercises, TextOutput out) throws IOException {
    long all = exercises.rules().stream().mapToLong(rule -> rule.branches().size()).sum();
    long exercised = exercises.rules().stream().mapToLong(RuleTestCoverage::exercised).sum();
    int rules = exercises.rules().size();
    out.heading("Summary");
    Table table = new Table();
    row(table, exercises.tests(), "tests, " + exercises.failed() + " failed");
    row(
        table,
        rules - exercises.untested().size(),
        "of " + Phrases.count(rules, "rule has", "rules have") + " a test");
    row(
        table,
        exercised,
        "of " + Phrases.count(all, "statement is", "statements are") + " exercised");
    table.write(out);
  }

  private static void row(Table table, long number, String what) {
    table.row(Cell.of(TextRole.COUNT, Phrases.number(number)), Cell.of(TextRole.PLAIN, what));
  }
}
