package callscope.cli;

import callscope.analysis.Rules;
import callscope.render.SafeText;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.RuleFiles;
import callscope.rule.RuleSource;
import callscope.ruletest.RuleTest;
import callscope.ruletest.RuleTestOutcome;
import callscope.ruletest.RuleTestOutcome.Difference;
import callscope.ruletest.RuleTestParser;
import callscope.ruletest.RunRuleTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs tests of rules. */
@Command(
    name = "test",
    description =
        "Run tests of rules, and show where rules matched otherwise than expected. A test carries"
            + " its rules, or names rules of the set that -r loads, else built-in ones.")
final class TestRules implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "A file of rule tests, or a folder of files that end in .test.yaml.")
  private final List<Path> files = new ArrayList<>();

  @Mixin private RuleOptions rules = new RuleOptions();

  TestRules(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Failure {
    Problems problems = new Problems();
    List<RuleTest> tests = new ArrayList<>();
    for (RuleSource source : RuleFiles.readTests(files, problems)) {
      tests.addAll(RuleTestParser.parse(source, problems));
    }
    Rules loaded = rules.load();
    RuleOptions.tell(session, loaded);
    StringBuilder text = new StringBuilder();
    int failed = 0;
    for (RuleTest test : tests) {
      RuleTestOutcome outcome = RunRuleTest.run(test, loaded.compiled());
      if (!outcome.passed()) {
        failed++;
        describe(outcome, text);
      }
    }
    text.append(tests.size() - failed).append(" passed, ").append(failed).append(" failed\n");
    Output.print(
        session,
        out ->
            out.write((SafeText.ofLines(text.toString()) + "\n").getBytes(StandardCharsets.UTF_8)));
    if (!problems.isEmpty()) {
      throw new Failure(RuleOptions.code(problems.all()), RuleOptions.render(problems.all()));
    }
    return (failed > 0 ? ExitCode.TESTS_FAILED : ExitCode.OK).number();
  }

  private static void describe(RuleTestOutcome outcome, StringBuilder text) {
    RuleTest test = outcome.test();
    text.append("FAILED ")
        .append(test.source().path())
        .append(':')
        .append(test.position().line())
        .append(' ')
        .append(test.name())
        .append('\n');
    for (Difference difference : outcome.differences()) {
      text.append("  ").append(difference.rule()).append('\n');
      text.append("    expected ").append(places(difference.expected())).append('\n');
      text.append("    found    ").append(places(difference.found())).append('\n');
    }
    for (Problem problem : outcome.problems()) {
      problem.render().lines().forEach(line -> text.append("  ").append(line).append('\n'));
    }
  }

  private static String places(List<String> addresses) {
    return addresses.isEmpty() ? "nothing" : String.join(", ", addresses);
  }
}
