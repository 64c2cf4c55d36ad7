package callscope.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.Address;
import callscope.compile.CompiledRules;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The format of rule tests, and the problems of invalid ones. */
final class RuleTestFormatTest {

  @TestFactory
  Stream<DynamicTest> testsOfTracesHold() throws IOException {
    return all("trace-cases.yaml");
  }

  @TestFactory
  Stream<DynamicTest> testsOfConditionsHold() throws IOException {
    return all("condition-cases.yaml");
  }

  @TestFactory
  Stream<DynamicTest> testsOfSequencesHold() throws IOException {
    return all("sequence-cases.yaml");
  }

  @TestFactory
  Stream<DynamicTest> testsOfCodeHold() throws IOException {
    return all("code-cases.yaml");
  }

  private static Stream<DynamicTest> all(String file) throws IOException {
    return tests(file, resource(file)).stream()
        .map(
            test ->
                DynamicTest.dynamicTest(
                    test.name(),
                    () -> {
                      RuleTestOutcome outcome = RunRuleTest.run(test);
                      assertThat(outcome.problems()).map(Problem::render).isEmpty();
                      assertThat(outcome.differences()).isEmpty();
                      assertThat(outcome.passed()).isTrue();
                    }));
  }

  @Test
  void allProblemsOfTestsAreReported() throws IOException {
    Problems problems = new Problems();
    List<RuleTest> tests =
        RuleTestParser.parse(
            new RuleSource("malformed.yaml", resource("malformed.yaml")), problems);
    String told = problems.all().stream().map(Problem::render).collect(Collectors.joining("\n"));
    // run with -Dgolden.update=true to update the expected file, and review the changes
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(Path.of("src/test/resources/callscope/ruletest/malformed.txt"), told);
    }
    assertThat(told).isEqualTo(resource("malformed.txt"));
    assertThat(tests).isEmpty();
  }

  @Test
  void aFileWithoutTestsIsAProblem() {
    for (String text : List.of("", "[]", "name: a", "# nothing\n")) {
      Problems problems = new Problems();
      assertThat(RuleTestParser.parse(new RuleSource("a.yaml", text), problems)).isEmpty();
      assertThat(problems.all()).map(Problem::message).containsExactly("there are no tests");
    }
  }

  @Test
  void invalidYamlIsOneProblem() {
    Problems problems = new Problems();
    assertThat(RuleTestParser.parse(new RuleSource("a.yaml", "- {a: b"), problems)).isEmpty();
    assertThat(problems.all()).map(Problem::code).containsExactly(Problem.Code.YAML);
  }

  @Test
  void theBaseAddressBelongsToTheProgram() throws IOException {
    List<RuleTest> tests = tests("code-cases.yaml", resource("code-cases.yaml"));
    assertThat(tests)
        .map(test -> test.listing().code().baseAddress())
        .containsExactly(
            Address.None.NONE,
            new Address.Absolute(0x400000),
            new Address.Absolute(0x400000),
            Address.None.NONE,
            Address.None.NONE);
  }

  @Test
  void theTextOfATestIsKept() {
    RuleTest test = test("[a, {name: b, scopes: {dynamic: call}, features: [api: Open]}]", "{}");
    assertThat(test.name()).isEqualTo("one");
    assertThat(test.description()).contains("only one");
    assertThat(test.ruleNames()).containsExactly("b", "a");
    assertThat(test.position().line()).isEqualTo(1);
    assertThat(test.source().path()).isEqualTo("one.yaml");
  }

  @Test
  void aDifferenceShowsWhatWasExpectedAndFound() throws Exception {
    CompiledRules rules = CompiledRules.compile(List.of(rule("open", "call", "- api: Open")));
    RuleTest test = test("[open]", "{open: ['process{pid:1,tid:1,call:1}', 4]}");
    RuleTestOutcome outcome = RunRuleTest.run(test, rules);
    assertThat(outcome.passed()).isFalse();
    assertThat(outcome.differences())
        .containsExactly(
            new RuleTestOutcome.Difference(
                "open",
                List.of("process{pid:1,tid:1,call:1}", "4"),
                List.of("process{pid:1,tid:1,call:1}", "process{pid:1,tid:2,call:1}", "3")));
    assertThat(outcome.differences().getFirst())
        .hasToString(
            "`open` should match at process{pid:1,tid:1,call:1}, 4, but matched at"
                + " process{pid:1,tid:1,call:1}, process{pid:1,tid:2,call:1}, 3");
  }

  @Test
  void aRuleThatIsNotExpectedMustNotMatch() throws Exception {
    CompiledRules rules =
        CompiledRules.compile(
            List.of(
                rule("open", "call", "- api: Open"),
                rule("close", "call", "- api: Close"),
                rule("thread", "thread", "- and: [match: open, match: close]")));
    RuleTestOutcome outcome = RunRuleTest.run(test("[open, thread]", "{}"), rules);
    // `close` matches as well, but is not part of the test
    assertThat(outcome.differences())
        .map(RuleTestOutcome.Difference::rule)
        .containsExactly("open", "thread");
    assertThat(outcome.differences().getLast())
        .hasToString("`thread` should match nowhere, but matched at process{pid:1,tid:2}");
  }

  @Test
  void aRuleThatIsNotLoadedIsAProblem() throws Exception {
    CompiledRules rules = CompiledRules.compile(List.of(rule("open", "call", "- api: Open")));
    RuleTestOutcome outcome = RunRuleTest.run(test("[opem]", "{}"), rules);
    assertThat(outcome.passed()).isFalse();
    assertThat(outcome.problems()).map(Problem::advice).containsExactly("did you mean `open`?");
    assertThat(RunRuleTest.run(test("[open]", "{}")).problems())
        .map(Problem::code)
        .containsExactly(Problem.Code.MISSING);
  }

  @Test
  void aRuleOfATestThatNeedsAnotherIsAProblem() {
    RuleTest test = test("[{name: b, scopes: {dynamic: call}, features: [match: nothing]}]", "{}");
    assertThat(RunRuleTest.run(test).problems())
        .map(Problem::code)
        .containsExactly(Problem.Code.MISSING);
  }

  private static RuleTest test(String rules, String matches) {
    return tests(
            "one.yaml",
            """
        - name: one
          description: only one
          rules: %s
          features: |
            proc: sample.exe (pid=1)
             thread: 1
              call: 1: api(Open)
             thread: 2
              call: 1: api(Open)
              call: 3: api(Open)
              call: 4: api(Close)
          expect: {matches: %s}
        """
                .formatted(rules, matches))
        .getFirst();
  }

  private static List<RuleTest> tests(String path, String text) {
    Problems problems = new Problems();
    List<RuleTest> tests = RuleTestParser.parse(new RuleSource(path, text), problems);
    assertThat(problems.all()).map(Problem::render).isEmpty();
    return new ArrayList<>(tests);
  }

  private static Rule rule(String name, String scope, String feature) {
    String text =
        "rule:\n  meta:\n    name: "
            + name
            + "\n    scopes: {static: unsupported, dynamic: "
            + scope
            + "}\n  features:\n    "
            + feature;
    return RuleParser.parse(new RuleSource(name, text), new Problems()).orElseThrow();
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(RuleTestFormatTest.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
