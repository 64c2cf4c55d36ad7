package callscope.cli.report;

import callscope.analysis.Analysis;
import callscope.analysis.Documents;
import callscope.analysis.ReadAhead;
import callscope.analysis.Rules;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.ProgressBar;
import callscope.cli.command.Session;
import callscope.cli.io.FindReports;
import callscope.cli.io.FindReports.FoundReport;
import callscope.cli.io.Output;
import callscope.cli.io.ShowTimings;
import callscope.cli.options.BatchOptions;
import callscope.cli.options.LoadedRules;
import callscope.cli.options.OriginOption;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.SpanSizeOption;
import callscope.cli.options.ViewOptions;
import callscope.document.ResultDocument;
import callscope.extract.Extraction;
import callscope.extract.ReportSource;
import callscope.origin.Origin;
import callscope.render.Renderer;
import java.util.List;
import java.util.Set;
import org.apache.commons.cli.Options;

/** Analyses reports and shows their capabilities. */
public final class AnalyseCommand implements Command {
  @Override
  public String name() {
    return "";
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
    return options.addOption(SpanSizeOption.OPTION);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    ShowTimings timings = ShowTimings.of(arguments);
    int spanSize = SpanSizeOption.of(arguments);
    Output output = Output.of(arguments);
    ViewOptions view = ViewOptions.of(arguments);
    BatchOptions batch = BatchOptions.of(arguments, view, output);
    ReportOptions report = ReportOptions.of(arguments);
    Set<Origin> origins = OriginOption.of(arguments).shown(view.json() || view.html());
    List<String> operands = arguments.operands(ReportOptions.QUESTION);
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
    if (Documents.isDocument(source)) {
      ShowDocument.refuse(arguments, ReportOptions.ofAnalysis(), List.of(source));
      ShowDocument.refuse(arguments, List.of(ShowTimings.TIMINGS), List.of(source));
      return ShowDocument.show(session, arguments, source, report, view, output);
    }
    Extraction extraction;
    ResultDocument document;
    LoadedRules loading;
    try (ProgressBar progress = report.progress(session, source);
        ReadAhead ahead = new ReadAhead(progress)) {
      loading = LoadedRules.start(RuleOptions.of(arguments), ahead::run);
      extraction = report.read(source, ahead, timings);
      Rules loaded = loading.get();
      document =
          timings
              .timed(Analysis.of(loaded))
              .withSpanSize(spanSize)
              .withOrigins(origins)
              .withListener(progress)
              .run(extraction, ahead, source.name(), session.arguments());
      RuleOptions.warn(session, loaded);
    }
    report.warn(session, Analysis.remarks(extraction, document));
    Renderer renderer = view.rendererOfOne(session.terminal(), output.isFile());
    output.write(session, timings.timed(out -> renderer.render(document, out)));
    timings.show(session, loading.time(), true);
    return extraction.isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK;
  }
}
