package callscope.cli.archive;

import callscope.analysis.Rules;
import callscope.archive.ArchiveException;
import callscope.archive.RerunArchive;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.ArchiveFailure;
import callscope.cli.io.Output;
import callscope.cli.options.BatchOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.SpanSizeOption;
import callscope.console.Phrases;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.cli.Options;

/** Replaces the findings of an archive by those of other rules, without reading a report. */
public final class RerunCommand implements Command {
  @Override
  public String name() {
    return "rerun";
  }

  @Override
  public String operands() {
    return "ARCHIVE";
  }

  @Override
  public String description() {
    return "Replaces the findings of an archive by those of other rules. Only rules that changed,"
        + " or that need a rule that changed, are matched again, on the stored traces; no report is"
        + " read. An interrupted run is resumed by the same command.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    return options.addOption(SpanSizeOption.OPTION).addOption(BatchOptions.JOBS);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    int spanSize = SpanSizeOption.of(arguments);
    int jobs = BatchOptions.jobs(arguments);
    Path path = ArchiveOperand.of(arguments);
    Rules rules = RuleOptions.of(arguments).load();
    RuleOptions.warn(session, rules);
    RerunArchive.Summary summary;
    try {
      summary = RerunArchive.run(path, rules, spanSize, jobs);
    } catch (ArchiveException e) {
      throw ArchiveFailure.of(e);
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, path + " can't be written: " + Output.reason(e));
    }
    session.report(
        Phrases.count(summary.changed(), "changed rule", "changed rules")
            + ", matched on "
            + Phrases.count(summary.traces(), "trace", "traces"));
    if (summary.broken() > 0) {
      session.report(
          "warning: "
              + Phrases.count(summary.broken(), "trace is", "traces are")
              + " damaged; archive the reports again to find what is missing");
      return ExitCode.SOME_REPORTS_FAILED;
    }
    return ExitCode.OK;
  }
}
