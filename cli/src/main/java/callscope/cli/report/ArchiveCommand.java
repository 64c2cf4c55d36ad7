package callscope.cli.report;

import callscope.analysis.AnalyseReports;
import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.archive.ArchiveException;
import callscope.archive.WriteArchive;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.ArchiveFailure;
import callscope.cli.io.BatchOutput;
import callscope.cli.io.FindReports;
import callscope.cli.io.FindReports.FoundReport;
import callscope.cli.options.BatchOptions;
import callscope.cli.options.LoadedRules;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.SpanSizeOption;
import callscope.console.Phrases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Analyses reports and adds them to an archive, except those that it has. */
public final class ArchiveCommand implements Command {
  private static final Option ARCHIVE =
      Option.builder("o")
          .longOpt("output")
          .hasArg()
          .argName("ARCHIVE")
          .desc("the folder of the archive; it is created if it does not exist")
          .build();

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public String operands() {
    return ReportOptions.OPERAND + "...";
  }

  @Override
  public String description() {
    return "Analyses reports, including all in folders and archives, in parallel, and stores their"
        + " results, artifacts and traces as Parquet files in a folder. Reports that it has are"
        + " skipped, so that an interrupted run is resumed by the same command. A report that"
        + " can't be analysed is stored with the reason.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    ReportOptions.addTo(options);
    options.addOption(ReportOptions.SAMPLE).addOption(SpanSizeOption.OPTION);
    return options.addOption(BatchOptions.JOBS).addOption(ARCHIVE);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    int spanSize = SpanSizeOption.of(arguments);
    int jobs = BatchOptions.jobs(arguments);
    ReportOptions options = ReportOptions.of(arguments);
    Path path =
        arguments
            .path(ARCHIVE, ExitCode.OUTPUT)
            .orElseThrow(
                () -> new Failure(ExitCode.USAGE, "which archive? Name its folder with -o"));
    List<String> operands = arguments.operands(ReportOptions.QUESTION);
    LoadedRules loading = LoadedRules.start(RuleOptions.of(arguments));
    List<FoundReport> found = FindReports.of(session, operands);
    Rules rules = loading.get();
    RuleOptions.warn(session, rules);
    Analysis analysis = options.applyTo(Analysis.of(rules).withSpanSize(spanSize));
    AnalyseReports analyse = AnalyseReports.of(analysis).withJobs(jobs);
    BatchTally tally = new BatchTally();
    int skipped;
    try (WriteArchive archive = WriteArchive.open(path, rules, spanSize)) {
      List<FoundReport> missing = new ArrayList<>();
      for (FoundReport report : found) {
        if (!archive.contains(report.source())) {
          missing.add(report);
        }
      }
      skipped = found.size() - missing.size();
      add(session, options, analyse, missing, archive, tally);
      archive.finish();
    } catch (ArchiveException e) {
      throw ArchiveFailure.of(e);
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, path + " can't be written: " + e.getMessage());
    }
    if (!options.quiet()) {
      session.report(
          path
              + ": "
              + Phrases.count(found.size() - skipped, "report", "reports")
              + " added"
              + (skipped == 0 ? "" : ", " + skipped + " were there already"));
    }
    return tally.code();
  }

  /** Analyses reports and adds them to an archive. */
  static void add(
      Session session,
      ReportOptions options,
      AnalyseReports analyse,
      List<FoundReport> reports,
      WriteArchive archive,
      BatchTally tally)
      throws IOException {
    boolean visible = session.terminal().showsProgress() && !options.quiet();
    try (BatchProgress progress = new BatchProgress(session, visible, reports.size())) {
      AnalyseReports listening =
          new AnalyseReports(
              analyse.analysis().withListener(progress), analyse.jobs(), analyse.arguments());
      new AnalyseBatch(
              session, options, listening, new BatchOutput.Archive(archive), progress, tally)
          .run(reports);
    }
  }
}
