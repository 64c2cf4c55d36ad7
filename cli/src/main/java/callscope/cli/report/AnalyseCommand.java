package callscope.cli.report;

import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.FindReports;
import callscope.cli.io.FindReports.FoundReport;
import callscope.cli.io.Output;
import callscope.cli.io.ShowTimings;
import callscope.cli.options.BaselineOption;
import callscope.cli.options.BatchOptions;
import callscope.cli.options.LoadedRules;
import callscope.cli.options.OriginOption;
import callscope.cli.options.OutputFormat;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.SpanSizeOption;
import callscope.cli.options.ViewOptions;
import callscope.extract.ReportSource;
import callscope.origin.Origin;
import java.util.List;
import java.util.Set;
import org.apache.commons.cli.Options;

/** Analyses reports and shows their capabilities. */
public final class AnalyseCommand implements Command {
  @Override
  public String name() {
    return "analyse";
  }

  @Override
  public String operands() {
    return ReportOptions.OPERAND + "...";
  }

  @Override
  public String description() {
    return "Reports what a program did, from a sandbox trace (plain, compressed or in an archive; -"
        + " reads the standard input). Several reports, including all in a folder or archive, are"
        + " analysed in parallel, and a table of all follows. A result document, written by --json"
        + " or by capa, is shown like the analysis that produced it.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    ViewOptions.addTo(options);
    RuleOptions.addTo(options);
    ReportOptions.addTo(options);
    Output.addTo(options);
    BatchOptions.addTo(options);
    ShowTimings.addTo(options);
    options.addOption(OriginOption.OPTION).addOption(ReportOptions.SAMPLE);
    options.addOption(BaselineOption.OPTION);
    return options.addOption(SpanSizeOption.OPTION);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    ShowTimings timings = ShowTimings.of(arguments);
    int spanSize = SpanSizeOption.of(arguments);
    Output output = Output.of(arguments);
    ViewOptions view = ViewOptions.of(arguments, output);
    BatchOptions batch = BatchOptions.of(arguments, view, output);
    ReportOptions report = ReportOptions.of(arguments);
    Set<Origin> origins = OriginOption.of(arguments).shown(view.format().isComplete());
    List<String> operands = arguments.operands(ReportOptions.QUESTION);
    if (view.format() == OutputFormat.PARQUET) {
      return new FindingsAsParquet(session, arguments, view, report, batch).run(output, spanSize);
    }
    if (batch.isMeantBy(operands)) {
      return new ShowBatch(session, arguments, view, output, report, batch, timings)
          .run(spanSize, ReportOptions.ofAnalysis());
    }
    List<FoundReport> found = FindReports.of(session, operands);
    if (found.size() > 1) {
      // an archive of several
      return new ShowBatch(session, arguments, view, output, report, batch, timings)
          .run(
              spanSize,
              ReportOptions.ofAnalysis(),
              LoadedRules.start(RuleOptions.of(arguments)),
              found);
    }
    ReportSource source = found.getFirst().source();
    BaselineOption baseline = BaselineOption.of(arguments, view.showsPrevalence());
    return new AnalyseOne(session, arguments, report, timings, spanSize, origins, baseline)
        .run(
            source, view.format(), view.rendererOfOne(session.terminal(), output.isFile()), output);
  }
}
