package callscope.cli.report;

import callscope.analysis.AnalyseReports;
import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.command.Terminal;
import callscope.cli.io.BatchOutput;
import callscope.cli.io.FindReports;
import callscope.cli.io.FindReports.FoundReport;
import callscope.cli.io.InputFiles;
import callscope.cli.io.OrderedOutput;
import callscope.cli.io.Output;
import callscope.cli.io.OutputFolder;
import callscope.cli.io.ShowTimings;
import callscope.cli.options.BaselineOption;
import callscope.cli.options.BatchOptions;
import callscope.cli.options.LoadedRules;
import callscope.cli.options.OriginOption;
import callscope.cli.options.OutputFormat;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.ViewOptions;
import callscope.console.TextStyle;
import callscope.document.Prevalence;
import callscope.document.ResultDocument;
import callscope.extract.ReportSource;
import callscope.render.PrevalenceRenderer;
import callscope.render.Renderer;
import callscope.render.text.HeadedRenderer;
import callscope.render.text.SummaryTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/** Analyses several reports and shows the results of each, then a table of all. */
record ShowBatch(
    Session session,
    ParsedArguments arguments,
    ViewOptions view,
    Output output,
    ReportOptions options,
    BatchOptions batch,
    ShowTimings timings) {
  /** Maximum number of bytes buffered for reports whose turn has not come yet. */
  private static final long BUDGET = 32 << 20;

  /** Columns of the table outside a terminal: one line per report, for other programs. */
  private static final int WIDE = 10_000;

  ExitCode run(int spanSize, List<Option> ofAnalysis) throws Failure {
    LoadedRules loading = LoadedRules.start(RuleOptions.of(arguments));
    return run(spanSize, ofAnalysis, loading, FindReports.of(session, arguments.operands()));
  }

  /** Does the same for reports that were already found. */
  ExitCode run(
      int spanSize, List<Option> ofAnalysis, LoadedRules loading, List<FoundReport> reports)
      throws Failure {
    ShowDocument.refuse(arguments, ofAnalysis, reports.stream().map(FoundReport::source).toList());
    BaselineOption baseline = BaselineOption.of(arguments, view.showsPrevalence());
    Optional<OutputFolder> folder = Optional.empty();
    if (batch.folder().isPresent()) {
      String ending = view.format().ending();
      folder =
          Optional.of(
              OutputFolder.of(batch.folder().get(), reports, ending, InputFiles.of(arguments)));
    } else if (!batch.summary() && !view.format().isConcatenated()) {
      throw new Failure(
          ExitCode.USAGE,
          view.format().word()
              + " describes one report, and there are several; write one file for each with"
              + " --output-folder FOLDER");
    }
    Rules rules = loading.get();
    RuleOptions.warn(session, rules);
    Analysis analysis =
        timings
            .timed(Analysis.of(rules))
            .withSpanSize(spanSize)
            .withOrigins(OriginOption.of(arguments).shown(isComplete()));
    AnalyseReports analyse =
        AnalyseReports.of(options.applyTo(analysis))
            .withJobs(batch.jobs())
            .withArguments(this::argumentsFor);
    BatchTally tally = new BatchTally();
    Function<ResultDocument, Prevalence> prevalence = baseline.of(rules);
    if (folder.isPresent()) {
      toFolder(analyse, reports, prevalence, folder.get(), tally);
    } else {
      toStream(analyse, reports, prevalence, tally);
    }
    timings.show(session, loading.time(), false);
    return tally.code();
  }

  /** Whether all origins are shown by default; a summary has the same numbers in all formats. */
  private boolean isComplete() {
    return view.format().isComplete() && !batch.summary();
  }

  /** Replaces the operands by one report, since all operands together may be very many. */
  private List<String> argumentsFor(ReportSource source) {
    return arguments.withOperand(operand(source));
  }

  private static String operand(ReportSource source) {
    return switch (source) {
      case ReportSource.File file -> file.name();
      case ReportSource.Stream stream -> FindReports.STANDARD_INPUT;
      case ReportSource.Spooled spooled -> operand(spooled.once());
      case ReportSource.Member member -> member.name();
      case ReportSource.ArchiveFolder folder -> folder.name();
    };
  }

  private void toFolder(
      AnalyseReports analyse,
      List<FoundReport> reports,
      Function<ResultDocument, Prevalence> prevalence,
      OutputFolder folder,
      BatchTally tally)
      throws Failure {
    try {
      Renderer renderer =
          new PrevalenceRenderer(view.renderer(session.terminal(), true), prevalence);
      analyse(analyse, reports, new BatchOutput.Files(folder, renderer), tally);
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, Output.reason(e));
    }
    Output.print(session, out -> writeTable(tally, style(), out));
  }

  private void toStream(
      AnalyseReports analyse,
      List<FoundReport> reports,
      Function<ResultDocument, Prevalence> prevalence,
      BatchTally tally)
      throws Failure {
    output.write(
        session,
        out -> {
          analyse(analyse, reports, documents(prevalence, out), tally);
          if (isText()) {
            writeTable(tally, style(), out);
          } else if (batch.summary()) {
            view.format().writeSummary(tally.summaries(), tally.elapsed(), out);
          }
        });
    if (!isText() && !batch.summary() && !options.quiet()) {
      showOnErrors(tally);
    }
  }

  private BatchOutput documents(Function<ResultDocument, Prevalence> prevalence, OutputStream out)
      throws IOException {
    if (batch.summary()) {
      return new BatchOutput.Nothing();
    }
    view.format().begin(out);
    Renderer renderer =
        new PrevalenceRenderer(
            view.rendererOfNext(session.terminal(), output.isFile()), prevalence);
    return new BatchOutput.Stream(
        new OrderedOutput(out, BUDGET),
        isText() ? new HeadedRenderer(renderer, style()) : renderer,
        view.format()::failureRecord);
  }

  private boolean isText() {
    return view.format() == OutputFormat.TEXT;
  }

  private void analyse(
      AnalyseReports analyse, List<FoundReport> reports, BatchOutput documents, BatchTally tally)
      throws IOException {
    Terminal terminal = session.terminal();
    // results that scroll by show the progress themselves, and would run into the bar
    boolean scrolls =
        documents instanceof BatchOutput.Stream && terminal.showsOutput() && !output.isFile();
    boolean visible = terminal.showsProgress() && !options.quiet() && !scrolls;
    try (BatchProgress progress = new BatchProgress(session, visible, reports.size())) {
      AnalyseReports listening =
          new AnalyseReports(
              analyse.analysis().withListener(progress), analyse.jobs(), analyse.arguments());
      new AnalyseBatch(session, options, listening, timings.timed(documents), progress, tally)
          .run(reports);
    }
  }

  private TextStyle style() {
    return view.style(session.terminal(), output.isFile());
  }

  private void writeTable(BatchTally tally, TextStyle style, OutputStream out) throws IOException {
    int width = session.terminal().width().orElse(WIDE);
    new SummaryTable(style, width).write(tally.rows(), tally.elapsed(), out);
  }

  /** Writes the table to the standard error, since the standard output contains data. */
  private void showOnErrors(BatchTally tally) throws Failure {
    TextStyle plain = new TextStyle(style().width(), false);
    try {
      writeTable(tally, plain, session.err());
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, "the standard error can't be written: " + e.getMessage());
    }
  }
}
