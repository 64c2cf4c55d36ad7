package callscope.cli;

import callscope.extract.Extraction;
import callscope.extract.ReportSource;
import callscope.render.FeatureJson;
import callscope.render.FeatureTextRenderer;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Lists what rules can be matched against. */
final class FeaturesCommand implements Command {
  private static final Option JSON =
      Option.builder("j")
          .longOpt("json")
          .desc("write one JSON object per line, with addresses as in the result document")
          .build();

  @Override
  public String name() {
    return "features";
  }

  @Override
  public String operands() {
    return ReportOptions.OPERAND;
  }

  @Override
  public String description() {
    return "Lists the features of a report with their addresses, in the syntax of rule tests.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    ReportOptions.addTo(options);
    Output.addTo(options);
    return options.addOption(JSON);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Output output = Output.of(arguments);
    ReportOptions report = ReportOptions.of(arguments);
    ReportSource source = FindReports.source(session, arguments.operand(ReportOptions.QUESTION));
    Extraction extraction = report.readAndWarn(session, source);
    boolean json = arguments.has(JSON);
    output.write(
        session,
        out -> {
          if (json) {
            FeatureJson.write(extraction.input(), out);
          } else {
            FeatureTextRenderer.write(extraction.input(), out);
          }
        });
    return extraction.isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK;
  }
}
