package callscope.cli;

import callscope.analysis.AnalyseReports;
import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.cli.FindReports.FoundReport;
import callscope.extract.ReportSource;
import callscope.render.HeadedRenderer;
import callscope.render.Renderer;
import callscope.render.SummaryTable;
import callscope.render.TextStyle;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** Analyses several reports and shows what was found in each, then a table of all. */
record ShowBatch(
    Session session,
    Arguments arguments,
    ViewOptions view,
    Output output,
    ReportOptions options,
    BatchOptions batch) {
  /** What is held back of reports whose turn has not come yet, in bytes. */
  private static final long BUDGET = 32 << 20;

  /** Columns of the table that is no terminal's: a report is a line then, for other programs. */
  private static final int WIDE = 10_000;

  private record Result(BatchTally tally, Duration elapsed) {}

  ExitCode run(int spanSize) throws Failure {
    LoadedRules loading = LoadedRules.start(RuleOptions.of(arguments));
    List<FoundReport> reports = FindReports.of(session, arguments.operands());
    if (output.isFile()) {
      OutputFolder.refuseReports(output.file().stream().toList(), reports);
    }
    boolean toFolder = batch.folder().isPresent();
    OutputFolder folder =
        toFolder
            ? OutputFolder.of(batch.folder().get(), reports, view.json() ? ".json" : ".txt")
            : new OutputFolder(List.of());
    Rules rules = loading.get();
    RuleOptions.tell(session, rules);
    AnalyseReports analyse =
        AnalyseReports.of(
                Analysis.of(rules).withSpanSize(spanSize).restrictedTo(options.processes()))
            .withJobs(batch.jobs())
            .withArguments(this::argumentsFor);
    return toFolder ? toFolder(analyse, reports, folder) : toStream(analyse, reports);
  }

  /** As if the report had been the only one, since all operands together may be very many. */
  private List<String> argumentsFor(ReportSource source) {
    return arguments.withOperand(
        switch (source) {
          case ReportSource.File file -> file.name();
          case ReportSource.Stream stream -> FindReports.STANDARD_INPUT;
        });
  }

  private ExitCode toFolder(AnalyseReports analyse, List<FoundReport> reports, OutputFolder folder)
      throws Failure {
    Result result;
    try {
      Renderer renderer = view.renderer(session.terminal(), true);
      result = analyse(analyse, reports, new BatchOutput.Files(folder, renderer));
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, Output.reason(e));
    }
    Output.print(session, out -> writeTable(result, style(), out));
    return result.tally().code();
  }

  private ExitCode toStream(AnalyseReports analyse, List<FoundReport> reports) throws Failure {
    Result[] result = new Result[1];
    output.write(
        session,
        out -> {
          result[0] = analyse(analyse, reports, documents(out));
          if (!view.json()) {
            writeTable(result[0], style(), out);
          }
        });
    if (view.json() && !options.quiet()) {
      showOnErrors(result[0]);
    }
    return result[0].tally().code();
  }

  private BatchOutput documents(OutputStream out) {
    if (batch.summary()) {
      return new BatchOutput.Nothing();
    }
    Renderer renderer = view.renderer(session.terminal(), output.isFile());
    return new BatchOutput.Stream(
        new OrderedOutput(out, BUDGET),
        view.json() ? renderer : new HeadedRenderer(renderer, style()));
  }

  private Result analyse(AnalyseReports analyse, List<FoundReport> reports, BatchOutput documents)
      throws IOException {
    long begin = System.nanoTime();
    Terminal terminal = session.terminal();
    // results that scroll by are a bar themselves, and would run into it
    boolean scrolls =
        documents instanceof BatchOutput.Stream && terminal.showsOutput() && !output.isFile();
    boolean visible = terminal.showsErrors() && !options.quiet() && !scrolls;
    try (BatchProgress progress = new BatchProgress(session, visible, reports.size())) {
      AnalyseReports told =
          new AnalyseReports(
              analyse.analysis().toldTo(progress), analyse.jobs(), analyse.arguments());
      BatchTally tally = new AnalyseBatch(session, options, told, documents, progress).run(reports);
      return new Result(tally, Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  private TextStyle style() {
    return view.style(session.terminal(), output.isFile());
  }

  private void writeTable(Result result, TextStyle style, OutputStream out) throws IOException {
    int width = session.terminal().width().orElse(WIDE);
    new SummaryTable(style, width).write(result.tally().rows(), result.elapsed(), out);
  }

  /** The table, where the standard output holds JSON. */
  private void showOnErrors(Result result) throws Failure {
    TextStyle plain = new TextStyle(style().width(), false);
    try {
      writeTable(result, plain, session.err());
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, "the standard error can't be written: " + e.getMessage());
    }
  }
}
