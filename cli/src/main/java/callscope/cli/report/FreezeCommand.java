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
import callscope.input.Input;
import callscope.input.Trace;
import callscope.render.features.FreezeFile;
import org.apache.commons.cli.Options;

/** Writes the features of a report as a freeze file. */
public final class FreezeCommand implements Command {
  @Override
  public String name() {
    return "freeze";
  }

  @Override
  public String operands() {
    return ReportOptions.OPERAND;
  }

  @Override
  public String description() {
    return "Writes the features of a report as a freeze file, which capa and callscope read.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    ReportOptions.addTo(options);
    Output.addTo(options);
    return options;
  }

  private static boolean hasCalls(Input input) {
    return input instanceof Trace trace && trace.callCount() > 0;
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Output output = Output.of(arguments);
    ReportOptions report = ReportOptions.of(arguments);
    ReportSource source = FindReports.source(session, arguments.operand(ReportOptions.QUESTION));
    Extraction extraction = report.readAndWarn(session, source);
    if (!report.quiet() && FreezeFile.hasReusedIds(extraction.input())) {
      session.report(
          "warning: processes or threads reuse the ids of earlier ones; the freeze contains all of"
              + " them, but capa reads only the last");
    }
    if (!report.quiet() && hasCalls(extraction.input())) {
      session.report(
          "note: a freeze has no names of arguments, outcomes, times or handles, so rules with `where`"
              + " or `sequence` find less in it; `callscope convert` keeps them");
    }
    output.write(session, out -> FreezeFile.write(extraction.input(), out));
    return extraction.isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK;
  }
}
