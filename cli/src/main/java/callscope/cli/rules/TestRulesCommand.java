package callscope.cli.rules;

import callscope.analysis.Rules;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.FindReports;
import callscope.cli.io.Output;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.SpanSizeOption;
import callscope.compile.CompiledRule;
import callscope.console.SafeText;
import callscope.extract.Extraction;
import callscope.extract.ReportSource;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.RuleFiles;
import callscope.rule.RuleSource;
import callscope.ruletest.RuleTest;
import callscope.ruletest.RuleTestOutcome;
import callscope.ruletest.RuleTestOutcome.Difference;
import callscope.ruletest.RuleTestParser;
import callscope.ruletest.RunRuleTest;
import callscope.testreduce.IrreproducibleMatchException;
import callscope.testreduce.ReduceTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Runs tests of rules. */
public final class TestRulesCommand implements Command {
  private static final Option FROM =
      Option.builder()
          .longOpt("from")
          .hasArg()
          .argName("REPORT")
          .desc(
              "instead of running tests, write the smallest test of --rule from a match in this report")
          .build();

  private static final Option RULE =
      Option.builder()
          .longOpt("rule")
          .hasArg()
          .argName("NAME")
          .desc("with --from: the rule to test")
          .build();

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
    return "Runs rule tests, and shows where the matches differ from the expected ones. A test contains"
        + " its rules, or names rules of -r (default: built-in). In a folder, all files that end in"
        + " .test.yaml are run. With --from, writes the smallest test that reproduces a match in a"
        + " report.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    ReportOptions.addTo(options);
    options.addOption(SpanSizeOption.OPTION);
    Output.addTo(options);
    return options.addOption(FROM).addOption(RULE);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Optional<String> report = arguments.value(FROM);
    Optional<String> rule = arguments.value(RULE);
    if (report.isPresent() != rule.isPresent()) {
      throw new Failure(
          ExitCode.USAGE,
          "--from and --rule go together: the test of which rule, out of which report?");
    }
    if (report.isPresent()) {
      return cut(session, arguments, report.get(), rule.orElseThrow());
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

  /** Reduces a match in a report to a test. */
  private static ExitCode cut(
      Session session, ParsedArguments arguments, String operand, String name) throws Failure {
    if (!arguments.operands().isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "--from writes a test and runs none; drop " + arguments.operands().getFirst());
    }
    Output output = Output.of(arguments);
    int spanSize = SpanSizeOption.of(arguments);
    ReportOptions report = ReportOptions.of(arguments);
    ReportSource source = FindReports.source(session, operand);
    Rules rules = RuleOptions.of(arguments).load();
    RuleOptions.warn(session, rules);
    CompiledRule rule = RuleOptions.find(rules.compiled(), name);
    Extraction extraction = report.readAndWarn(session, source);
    String title = name + ", in " + FindReports.name(operand);
    ReduceTest.ReducedTest cut = reduced(rules, rule, extraction, spanSize, title);
    output.write(session, out -> out.write(cut.text().getBytes(StandardCharsets.UTF_8)));
    return ExitCode.OK;
  }

  private static ReduceTest.ReducedTest reduced(
      Rules rules, CompiledRule rule, Extraction extraction, int spanSize, String title)
      throws Failure {
    try {
      return ReduceTest.reduce(rules.compiled(), rule, extraction.input(), spanSize, title)
          .orElseThrow(
              () ->
                  new Failure(
                      ExitCode.DIFFERENT,
                      "the rule `"
                          + rule.name()
                          + "` does not match the report, so no test can be written; `callscope"
                          + " explain` shows how close it came"));
    } catch (IrreproducibleMatchException e) {
      throw new Failure(
          ExitCode.DIFFERENT,
          "no test of `"
              + rule.name()
              + "` can be written: "
              + e.getMessage()
              + ". The rule asks for what a listing can't express, for example the path of a process");
    }
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
