package callscope.cli.report;

import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.FindReports;
import callscope.cli.io.Output;
import callscope.cli.options.ReportOptions;
import callscope.extract.Extraction;
import callscope.extract.ReportSource;
import callscope.input.Trace;
import callscope.render.features.ArgumentTextRenderer;
import callscope.render.features.FeatureTextRenderer;
import callscope.render.json.FeatureJson;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Lists the features that rules can match. */
public final class FeaturesCommand implements Command {
  private static final Option JSON =
      Option.builder("j")
          .longOpt("json")
          .desc("write one JSON object per line, with addresses as in the result document")
          .build();

  private static final Option ARGUMENTS =
      Option.builder()
          .longOpt("arguments")
          .desc(
              "list calls with the names of their arguments, what they returned, outcomes, repeats"
                  + " and times, as rule tests read them")
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
    return options.addOption(JSON).addOption(ARGUMENTS);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Output output = Output.of(arguments);
    ReportOptions report = ReportOptions.of(arguments);
    ReportSource source = FindReports.source(session, arguments.operand(ReportOptions.QUESTION));
    Extraction extraction = report.readAndWarn(session, source);
    boolean json = arguments.has(JSON);
    boolean named = arguments.has(ARGUMENTS);
    if (json && named) {
      throw new Failure(ExitCode.USAGE, "--json and --arguments exclude each other");
    }
    if (named && !(extraction.input() instanceof Trace)) {
      throw new Failure(
          ExitCode.USAGE, "--arguments is for traces, and " + source.name() + " contains code");
    }
    output.write(
        session,
        out -> {
          if (named && extraction.input() instanceof Trace trace) {
            ArgumentTextRenderer.write(trace, out);
          } else if (json) {
            FeatureJson.write(extraction.input(), out);
          } else {
            FeatureTextRenderer.write(extraction.input(), out);
          }
        });
    return extraction.isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK;
  }
}
