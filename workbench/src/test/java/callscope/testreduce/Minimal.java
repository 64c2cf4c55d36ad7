package callscope.testreduce;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.ruletest.RuleTest;
import callscope.ruletest.RuleTestOutcome;
import callscope.ruletest.RuleTestParser;
import callscope.ruletest.RunRuleTest;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks by the text of a test alone, and by running it, that no line of its listing can be left
 * out; so it knows nothing of how the test was made.
 */
final class Minimal {
  private static final String BEGIN = "  features: |\n";
  private static final String END = "  expect:\n";

  private Minimal() {}

  /** Fails if the test does not pass, or does not need all its lines; how many lines it has. */
  static int check(String text, CompiledRules rules) {
    RuleTestOutcome outcome = run(text, rules);
    assertThat(outcome.problems()).map(Problem::render).isEmpty();
    assertThat(outcome.differences()).as(text).isEmpty();
    if (!text.contains(BEGIN)) {
      return 1;
    }
    int start = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END, start);
    List<String> lines = text.substring(start, end).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (isFeature(lines.get(i))) {
        List<String> fewer = new ArrayList<>(lines);
        fewer.remove(i);
        String without =
            text.substring(0, start) + String.join("\n", fewer) + "\n" + text.substring(end);
        assertThat(matches(without, rules)).as("without %s\n%s", lines.get(i), text).isFalse();
      }
    }
    return lines.size();
  }

  private static boolean isFeature(String line) {
    return line.strip()
        .matches("(?s)(global|file): .*|(call|insn|bb|func): [^:]+: .*|proc: .*\\): .*");
  }

  /** Whether the rule still matches anywhere; a test without its feature may be no test at all. */
  private static boolean matches(String text, CompiledRules rules) {
    Problems problems = new Problems();
    List<RuleTest> tests = RuleTestParser.parse(new RuleSource("t", nowhere(text)), problems);
    return !tests.isEmpty()
        && RunRuleTest.run(tests.getFirst(), rules).differences().stream()
            .anyMatch(difference -> !difference.found().isEmpty());
  }

  private static String nowhere(String text) {
    return text.substring(0, text.indexOf(END)) + END + "    matches: {}\n";
  }

  private static RuleTestOutcome run(String text, CompiledRules rules) {
    Problems problems = new Problems();
    List<RuleTest> tests = RuleTestParser.parse(new RuleSource("t", text), problems);
    assertThat(problems.all()).map(Problem::render).as(text).isEmpty();
    return RunRuleTest.run(tests.getFirst(), rules);
  }
}
