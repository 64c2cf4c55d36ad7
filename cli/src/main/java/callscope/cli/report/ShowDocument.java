package callscope.cli.report;

import callscope.analysis.Documents;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.ProgressBar;
import callscope.cli.command.Session;
import callscope.cli.io.FailedReport;
import callscope.cli.io.Output;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.document.ResultDocument;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.render.Renderer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;

/** Shows an existing result document. */
final class ShowDocument {
  private ShowDocument() {}

  static ExitCode show(
      Session session,
      ParsedArguments arguments,
      ReportSource source,
      ReportOptions options,
      Renderer renderer,
      Output output)
      throws Failure {
    ResultDocument document;
    try (ProgressBar progress = options.progress(session, source)) {
      document = read(source, RuleOptions.of(arguments).tag(), options, progress);
    }
    output.write(session, out -> renderer.render(document, out));
    return ExitCode.OK;
  }

  static ResultDocument read(
      ReportSource source, Optional<String> tag, ReportOptions options, ReadProgress progress)
      throws Failure {
    try {
      ResultDocument document = Documents.read(source, Limits.DEFAULT, progress);
      if (tag.isPresent()) {
        document = Documents.withTag(document, tag.get());
      }
      return Documents.withProcesses(document, options.processes(), source.name());
    } catch (UnreadableReportException | IOException e) {
      FailedReport failed = FailedReport.of(source, e);
      throw new Failure(failed.code(), failed.message());
    }
  }

  /** Refuses options of the analysis if any of the sources is a result document. */
  static void refuse(ParsedArguments arguments, List<Option> ofAnalysis, List<ReportSource> sources)
      throws Failure {
    Optional<Option> given = ofAnalysis.stream().filter(arguments::has).findFirst();
    if (given.isEmpty()) {
      return;
    }
    for (ReportSource source : sources) {
      if (Documents.isDocument(source)) {
        throw new Failure(
            ExitCode.USAGE,
            source.name()
                + " is a result document, which is not analysed again, so --"
                + given.get().getLongOpt()
                + " has no effect; leave it out, or name the report itself");
      }
    }
  }
}
