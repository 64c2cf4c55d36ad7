package callscope.cli;

import callscope.extract.Extraction;
import callscope.extract.ReportSource;
import callscope.render.FeatureJson;
import callscope.render.FeatureText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what rules can be matched against. */
@Command(
    name = "features",
    description =
        "List the features of a report with their addresses, in the form that rule tests take.")
final class FeaturesCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private ReportOptions report = new ReportOptions();
  @Mixin private Output output = new Output();

  @Option(
      names = {"-j", "--json"},
      description = "Write one JSON object a line, with addresses as in the result document.")
  private boolean json;

  FeaturesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Failure {
    ReportSource source = report.source(session);
    Extraction extraction;
    try (ProgressBar progress = report.progress(session)) {
      extraction = report.read(session, source, progress);
    }
    report.tell(session, extraction.diagnostics());
    output.write(
        session,
        out -> {
          if (json) {
            FeatureJson.write(extraction.input(), out);
          } else {
            FeatureText.write(extraction.input(), out);
          }
        });
    return (extraction.isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK).number();
  }
}
