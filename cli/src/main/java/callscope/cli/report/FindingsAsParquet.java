package callscope.cli.report;

import callscope.analysis.AnalyseReports;
import callscope.analysis.Analysis;
import callscope.analysis.Documents;
import callscope.analysis.Rules;
import callscope.archive.ArchiveException;
import callscope.archive.WriteFindings;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.ArchiveFailure;
import callscope.cli.io.FindReports;
import callscope.cli.io.FindReports.FoundReport;
import callscope.cli.io.Output;
import callscope.cli.options.BatchOptions;
import callscope.cli.options.LoadedRules;
import callscope.cli.options.OriginOption;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.ViewOptions;
import callscope.extract.OutputCompression;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Analyses one or several reports and writes their findings to one Parquet file. */
record FindingsAsParquet(
    Session session,
    ParsedArguments arguments,
    ViewOptions view,
    ReportOptions options,
    BatchOptions batch) {

  /** Writes the file of {@code output}. */
  ExitCode run(Output output, int spanSize) throws Failure {
    Path file = file(output);
    LoadedRules loading = LoadedRules.start(RuleOptions.of(arguments));
    List<FoundReport> found = FindReports.of(session, arguments.operands(ReportOptions.QUESTION));
    for (FoundReport report : found) {
      if (Documents.isDocument(report.source())) {
        throw new Failure(
            ExitCode.USAGE,
            report.source().name()
                + " is a result document, and Parquet needs the trace; name the report itself");
      }
    }
    Rules rules = loading.get();
    RuleOptions.warn(session, rules);
    Analysis analysis =
        Analysis.of(rules)
            .withSpanSize(spanSize)
            .withOrigins(OriginOption.of(arguments).shown(view.format().isComplete()));
    AnalyseReports analyse = AnalyseReports.of(options.applyTo(analysis)).withJobs(batch.jobs());
    BatchTally tally = new BatchTally();
    try (WriteFindings findings = WriteFindings.open(file, rules, spanSize)) {
      ArchiveCommand.add(session, options, analyse, found, findings.reports(), tally);
      findings.finish(view.levels());
    } catch (ArchiveException e) {
      throw ArchiveFailure.of(e);
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, file + " can't be written: " + Output.reason(e));
    }
    return tally.code();
  }

  private Path file(Output output) throws Failure {
    if (batch.folder().isPresent()) {
      throw new Failure(
          ExitCode.USAGE,
          "one Parquet file has the findings of all reports; name it with -o instead of"
              + " --output-folder");
    }
    Path file =
        output
            .file()
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.USAGE, "Parquet can only be written to a file; name it with -o"));
    if (OutputCompression.of(file).isPresent()) {
      throw new Failure(
          ExitCode.USAGE, "Parquet is compressed already; name a file like findings.parquet");
    }
    return file;
  }
}
