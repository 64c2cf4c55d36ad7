package callscope.testcoverage;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.minwindow.MiniTraces;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.ruletest.RuleTest;
import callscope.ruletest.RuleTestParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureTestCoverageTest {
  private static final CompiledRules RULES =
      MiniTraces.compile(
          List.of(
              MiniTraces.rule(
                  "outer",
                  "thread",
                  """
                  - and:
                    - match: inner
                    - or:
                      - string: a
                      - string: b
                    - not:
                      - string: safe
                  """),
              MiniTraces.rule("inner", "call", "- or:\n  - api: A\n  - api: B\n"),
              MiniTraces.rule("idle", "call", "- api: C\n"),
              MiniTraces.rule(
                  "deep", "thread", "- or:\n  - api: A\n  - call:\n    - and:\n      - api: D\n")));

  private static String test(String rule, String places, String... features) {
    StringBuilder text = new StringBuilder("- name: t\n  rules: [" + rule + "]\n  features: |\n");
    text.append("    proc: a (pid=1)\n    thread: 2\n");
    for (String feature : features) {
      text.append("    call: 1: ").append(feature).append('\n');
    }
    return text + "  expect:\n    matches:" + places + "\n";
  }

  private static TestCoverage run(String... tests) {
    Problems problems = new Problems();
    List<RuleTest> parsed =
        RuleTestParser.parse(new RuleSource("t", String.join("", tests)), problems);
    assertThat(problems.all()).map(Problem::render).isEmpty();
    return MeasureTestCoverage.run(RULES, parsed);
  }

  private static RuleTestCoverage of(TestCoverage exercises, String rule) {
    return exercises.rules().stream()
        .filter(exercise -> exercise.rule().name().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private static final String HOLDS =
      test("outer", "\n      outer: [\"process{pid:1,tid:2}\"]", "api(A)", "string(a)");

  @Test
  void trueStatementsOfAMatchAreExercised() {
    TestCoverage found = run(HOLDS);
    assertThat(found.tests()).isEqualTo(1);
    assertThat(found.failed()).isZero();
    assertThat(of(found, "outer").idle())
        .extracting(RuleTestCoverage.Branch::text)
        .containsExactly("string: \"b\"", "string: \"safe\"");
    assertThat(of(found, "inner").idle())
        .extracting(RuleTestCoverage.Branch::text)
        .containsExactly("api: B");
  }

  @Test
  void aNeededRuleIsExercisedButNotTested() {
    assertThat(run(HOLDS).untested())
        .extracting(exercise -> exercise.rule().name())
        .containsExactly("deep", "idle", "inner");
  }

  @Test
  void aTestWithoutAMatchExercisesOnlyForbiddenStatements() {
    TestCoverage missing = run(test("outer", " {}", "api(A)", "string(safe)"));
    assertThat(of(missing, "outer").exercised()).isZero();
    TestCoverage forbidden =
        run(HOLDS, test("outer", " {}", "api(A)", "string(a)", "string(safe)"));
    assertThat(of(forbidden, "outer").idle())
        .extracting(RuleTestCoverage.Branch::text)
        .containsExactly("string: \"b\"");
  }

  @Test
  void testsWithAndWithoutAMatchAreCountedSeparately() {
    TestCoverage found = run(HOLDS, test("idle", " {}", "api(A)"));
    assertThat(found.neverRefused())
        .extracting(rule -> rule.rule().name())
        .containsExactly("outer");
    assertThat(found.neverMatched()).extracting(rule -> rule.rule().name()).containsExactly("idle");
  }

  @Test
  void failedTestsAreCounted() {
    assertThat(run(test("idle", " {}", "api(C)")).failed()).isEqualTo(1);
  }

  @Test
  void statementsWithinAnIdleStatementAreNotListed() {
    TestCoverage found = run(test("deep", "\n      deep: [\"process{pid:1,tid:2}\"]", "api(A)"));
    assertThat(of(found, "deep").idle())
        .extracting(RuleTestCoverage.Branch::text)
        .containsExactly("call");
    TestCoverage both = run(test("deep", "\n      deep: [\"process{pid:1,tid:2}\"]", "api(D)"));
    assertThat(of(both, "deep").idle())
        .extracting(RuleTestCoverage.Branch::text)
        .containsExactly("api: A");
  }

  private static final CompiledRules SEQUENCE =
      MiniTraces.compile(
          List.of(
              MiniTraces.rule(
                  "s",
                  "span of calls",
                  """
                  - and:
                    - call:
                      - api: Open
                      where: {bind: {h: handle}}
                    - not:
                      - call:
                        - api: Close
                        where: {bind: {h: handle}}
                    - or:
                      - call:
                        - api: Write
                        where: {outcome: success, bind: {h: handle}}
                      - call:
                        - api: Put
                        where: {bind: {h: handle}}
                    sequence: {}
                  """)));

  private static List<String> unexercised(String... calls) {
    StringBuilder tests = new StringBuilder();
    for (String test : calls) {
      tests.append("- name: t\n  rules: [s]\n  features: |\n    proc: a (pid=1)\n    thread: 2\n");
      String[] apis = test.split(" ");
      for (int i = 0; i < apis.length; i++) {
        String call = "    call: " + i + ": ";
        tests.append(call).append("api(").append(apis[i]).append(")\n");
        tests.append(call).append("handle: number(0x10)\n");
        tests.append(call).append("outcome: success\n");
      }
      tests.append("  expect: {matches: {}}\n");
    }
    Problems problems = new Problems();
    List<RuleTest> parsed = RuleTestParser.parse(new RuleSource("t", tests.toString()), problems);
    assertThat(problems.all()).map(Problem::render).isEmpty();
    return of(MeasureTestCoverage.run(SEQUENCE, parsed), "s").branches().stream()
        .filter(branch -> !branch.exercised())
        .map(RuleTestCoverage.Branch::text)
        .toList();
  }

  @Test
  void stepsAndConditionsOfASequenceAreExercisedByItsMatches() {
    assertThat(unexercised("Open Write")).containsExactly("call", "api: Close", "call", "api: Put");
    assertThat(unexercised("Open Write", "Open Put")).containsExactly("call", "api: Close");
  }

  @Test
  void aForbiddenStepIsExercisedIfItKeptTheRuleFromMatching() {
    // the call of the last step was found, too
    assertThat(unexercised("Open Write", "Open Close Put")).containsExactly("call");
    // without the last step, it kept nothing from matching
    assertThat(unexercised("Open Write", "Open Put", "Open Close"))
        .containsExactly("call", "api: Close");
  }
}
