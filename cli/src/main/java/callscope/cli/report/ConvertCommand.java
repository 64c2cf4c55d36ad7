package callscope.cli.report;

import callscope.cli.command.Choice;
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
import callscope.traceformat.TraceLines;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Writes a report in callscope's own trace format, which other tools can read and write. */
public final class ConvertCommand implements Command {
  private static final String CALLSCOPE = "callscope";

  private static final Option TO =
      Option.builder()
          .longOpt("to")
          .hasArg()
          .argName("FORMAT")
          .desc("the output format: callscope (the default), one JSON record per line")
          .converter(Choice.of(CALLSCOPE))
          .build();

  @Override
  public String name() {
    return "convert";
  }

  @Override
  public String operands() {
    return ReportOptions.OPERAND;
  }

  @Override
  public String description() {
    return "Converts a report of any format to a callscope trace, which gives the same results.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    ReportOptions.addTo(options);
    Output.addTo(options);
    return options.addOption(TO).addOption(ReportOptions.SAMPLE);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    String to = arguments.value(TO).orElse(CALLSCOPE);
    if (!to.equals(CALLSCOPE)) {
      throw Choice.refusal(TO, to);
    }
    Output output = Output.of(arguments);
    ReportOptions report = ReportOptions.of(arguments);
    ReportSource source = FindReports.source(session, arguments.operand(ReportOptions.QUESTION));
    Extraction extraction = report.readAndWarn(session, source);
    output.write(session, out -> TraceLines.write(extraction.input(), out));
    return extraction.isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK;
  }
}
