package callscope.cli.rules;

import callscope.analysis.Rules;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.Output;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.ViewOptions;
import callscope.console.TextStyle;
import callscope.rule.Problems;
import callscope.rule.RuleFiles;
import callscope.rule.RuleSource;
import callscope.ruletest.RuleTest;
import callscope.ruletest.RuleTestParser;
import callscope.testcoverage.MeasureTestCoverage;
import callscope.testcoverage.TestCoverage;
import callscope.testcoverage.TestCoverageJson;
import callscope.testcoverage.TestCoverageText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Lists the statements of rules that no test exercises. */
public final class TestCoverageCommand implements Command {
  private static final Option JSON =
      Option.builder("j").longOpt("json").desc("write one JSON object").build();

  @Override
  public String name() {
    return "rules coverage";
  }

  @Override
  public String operands() {
    return "[TEST...]";
  }

  @Override
  public String description() {
    return "Runs rule tests, and lists rules without tests, rules without a negative test, and"
        + " statements that no test makes true. Without operands, the tests beside the rules of -r"
        + " are run. (`callscope coverage` is different: it lists rules that can't match a"
        + " report.)";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    Output.addTo(options);
    return options.addOption(JSON);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Output output = Output.of(arguments);
    boolean json = arguments.has(JSON);
    RuleOptions options = RuleOptions.of(arguments);
    List<Path> files =
        arguments.operands().isEmpty()
            ? options.paths()
            : arguments.operandPaths(ExitCode.NO_RULES);
    if (files.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "which tests? Name rule test files, or folders of them, or use -r to name the rules that"
              + " they lie beside");
    }
    Problems problems = new Problems();
    List<RuleTest> tests = new ArrayList<>();
    for (RuleSource source : RuleFiles.readTests(files, problems)) {
      tests.addAll(RuleTestParser.parse(source, problems));
    }
    if (!problems.isEmpty()) {
      throw new Failure(RuleOptions.code(problems.all()), RuleOptions.render(problems.all()));
    }
    Rules rules = options.load();
    RuleOptions.warn(session, rules);
    TestCoverage exercises = MeasureTestCoverage.run(rules.compiled(), tests);
    TextStyle style = ViewOptions.usual(json).style(session.terminal(), output.isFile());
    output.write(
        session,
        out -> {
          if (json) {
            TestCoverageJson.write(exercises, out);
          } else {
            new TestCoverageText(style).write(exercises, out);
          }
        });
    return ExitCode.OK;
  }
}
