package callscope.cli.report;

import callscope.analysis.CoveredReport;
import callscope.analysis.Rules;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.ProgressBar;
import callscope.cli.command.Session;
import callscope.cli.io.FindReports;
import callscope.cli.io.Output;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.ViewOptions;
import callscope.console.TextStyle;
import callscope.extract.ReportSource;
import callscope.render.json.CoverageJson;
import callscope.render.text.CoverageText;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Lists the rules that a report can't match, whatever its calls contain. */
public final class CoverageCommand implements Command {
  private static final Option VERBOSE =
      Option.builder("v").longOpt("verbose").desc("list the rules, and what they lack").build();

  private static final Option JSON =
      Option.builder("j").longOpt("json").desc("write one JSON object").build();

  @Override
  public String name() {
    return "coverage";
  }

  @Override
  public String operands() {
    return ReportOptions.OPERAND;
  }

  @Override
  public String description() {
    return "Lists the rules that can't match a report of this format, on a system like its own, and why:"
        + " the format never records what they need, or they are for another system.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    ReportOptions.addTo(options);
    Output.addTo(options);
    return options.addOption(VERBOSE).addOption(JSON);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Output output = Output.of(arguments);
    ReportOptions report = ReportOptions.of(arguments);
    boolean json = arguments.has(JSON);
    boolean listed = arguments.has(VERBOSE);
    if (json && listed) {
      throw new Failure(
          ExitCode.USAGE,
          "--json contains everything; it can't be combined with -v, drop one of them");
    }
    ReportSource source = FindReports.source(session, arguments.operand(ReportOptions.QUESTION));
    Rules rules = RuleOptions.of(arguments).load();
    RuleOptions.warn(session, rules);
    CoveredReport covered;
    try (ProgressBar progress = report.progress(session, source)) {
      covered = report.cover(source, progress, rules);
    }
    report.warn(session, covered.extraction().diagnostics());
    String recorder = covered.source();
    TextStyle style = ViewOptions.usual(json).style(session.terminal(), output.isFile());
    output.write(
        session,
        out -> {
          if (json) {
            CoverageJson.write(covered.coverage(), recorder, out);
          } else {
            new CoverageText(style, listed).write(covered.coverage(), recorder, out);
          }
        });
    return covered.extraction().isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK;
  }
}
