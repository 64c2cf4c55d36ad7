package callscope.cli.rules;

import callscope.analysis.Rules;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.Output;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.SpanSizeOption;
import callscope.console.SafeText;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.RuleFiles;
import callscope.rule.RuleSource;
import callscope.ruletest.RuleTest;
import callscope.ruletest.RuleTestOutcome;
import callscope.ruletest.RuleTestOutcome.Difference;
import callscope.ruletest.RuleTestParser;
import callscope.ruletest.RunRuleTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** Runs tests of rules. */
public final class TestRulesCommand implements Command {
  @Override
  public String name() {
    return "rules test";
  }

  @Override
  public String operands() {
    return "[FILE...]";
  }

  @Override
  public String description() {
    return "Runs rule tests, and shows where the matches differ from the expected ones. A test"
        + " contains its rules, or names rules of -r (default: built-in). In a folder, all"
        + " files that end in .test.yaml are run. With --from, writes the smallest test that"
        + " reproduces a match in a report, or a test in which a rule must not match.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    ReportOptions.addTo(options);
    options.addOption(SpanSizeOption.OPTION);
    Output.addTo(options);
    TestFromReport.addTo(options);
    return options;
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Optional<TestFromReport> fromReport = TestFromReport.of(arguments);
    if (fromReport.isPresent()) {
      return fromReport.get().write(session, arguments);
    }
    if (arguments.operands().isEmpty()) {
      throw new Failure(
          ExitCode.USAGE, "which tests? Name files of rule tests, or folders of them");
    }
    List<Path> files = arguments.operandPaths(ExitCode.NO_RULES);
    Problems problems = new Problems();
    List<RuleTest> tests = new ArrayList<>();
    for (RuleSource source : RuleFiles.readTests(files, problems)) {
      tests.addAll(RuleTestParser.parse(source, problems));
    }
    Rules loaded = RuleOptions.of(arguments).load();
    RuleOptions.warn(session, loaded);
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
    Output.print(session, SafeText.ofLines(text.toString()) + "\n");
    if (!problems.isEmpty()) {
      throw new Failure(RuleOptions.code(problems.all()), RuleOptions.render(problems.all()));
    }
    return failed > 0 ? ExitCode.DIFFERENT : ExitCode.OK;
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
