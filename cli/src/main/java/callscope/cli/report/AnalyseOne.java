package callscope.cli.report;

import callscope.analysis.Analysis;
import callscope.analysis.Documents;
import callscope.analysis.ReadAhead;
import callscope.analysis.Rules;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.ProgressBar;
import callscope.cli.command.Session;
import callscope.cli.io.Output;
import callscope.cli.io.ShowTimings;
import callscope.cli.options.BaselineOption;
import callscope.cli.options.LoadedRules;
import callscope.cli.options.OutputFormat;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.document.ResultDocument;
import callscope.extract.Extraction;
import callscope.extract.ReportSource;
import callscope.origin.Origin;
import callscope.render.PrevalenceRenderer;
import callscope.render.Renderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * Analyses one report and writes the results. A result document is written like the analysis that
 * produced it.
 *
 * @param origins whose matches to show
 * @param baseline which figures to show with each rule
 */
record AnalyseOne(
    Session session,
    ParsedArguments arguments,
    ReportOptions report,
    ShowTimings timings,
    int spanSize,
    Set<Origin> origins,
    BaselineOption baseline) {
  /** The codes that are about the report. */
  private static final Set<ExitCode> OF_REPORTS =
      Set.of(ExitCode.NO_FILE, ExitCode.NO_REPORT, ExitCode.NO_PROCESSES);

  /**
   * Writes the results of a source.
   *
   * @param format of the renderer; decides whether a failure is a record of the output
   */
  ExitCode run(ReportSource source, OutputFormat format, Renderer renderer, Output output)
      throws Failure {
    try {
      return analyse(source, format, renderer, output);
    } catch (Failure e) {
      if (OF_REPORTS.contains(e.code())) {
        byte[] record = record(format, source, e.code(), e.explanation());
        if (record.length > 0) {
          output.write(session, out -> out.write(record));
        }
      }
      throw e;
    }
  }

  private static byte[] record(
      OutputFormat format, ReportSource source, ExitCode code, String message) {
    try {
      return format.failureRecord(source.name(), code, message);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is written to memory
    }
  }

  private ExitCode analyse(
      ReportSource source, OutputFormat format, Renderer renderer, Output output) throws Failure {
    if (Documents.isDocument(source)) {
      ShowDocument.refuse(arguments, ReportOptions.ofAnalysis(), List.of(source));
      ShowDocument.refuse(arguments, List.of(ShowTimings.TIMINGS), List.of(source));
      return ShowDocument.show(session, arguments, source, report, renderer, output);
    }
    Extraction extraction;
    ResultDocument document;
    LoadedRules loading;
    Renderer withFigures;
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
      withFigures = new PrevalenceRenderer(renderer, baseline.of(loaded));
      RuleOptions.warn(session, loaded);
    }
    report.warn(session, Analysis.remarks(extraction, document));
    byte[] record =
        extraction.isIncomplete()
            ? record(
                format,
                source,
                ExitCode.INCOMPLETE,
                OutputFormat.messageOf(extraction.diagnostics()))
            : new byte[0];
    output.write(
        session,
        timings.timed(
            out -> {
              withFigures.render(document, out);
              out.write(record);
            }));
    timings.show(session, loading.time(), true);
    return extraction.isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK;
  }
}
