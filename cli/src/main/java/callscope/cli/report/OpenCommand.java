package callscope.cli.report;

import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.Browsers;
import callscope.cli.io.FindReports;
import callscope.cli.io.Output;
import callscope.cli.io.ShowTimings;
import callscope.cli.options.BaselineOption;
import callscope.cli.options.OriginOption;
import callscope.cli.options.OutputFormat;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.SpanSizeOption;
import callscope.extract.ReportSource;
import callscope.render.html.HtmlRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** Writes the HTML page of a report to the temporary folder and opens it in a browser. */
public final class OpenCommand implements Command {
  private static final int LONGEST_NAME = 80;

  @Override
  public String name() {
    return "open";
  }

  @Override
  public String operands() {
    return ReportOptions.OPERAND;
  }

  @Override
  public String description() {
    return "Writes the HTML page of a report, as --html does, to a new folder in the temporary"
        + " folder, and opens it in a browser: that of the environment variable BROWSER, or"
        + " else the default one.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    ReportOptions.addTo(options);
    options.addOption(OriginOption.OPTION).addOption(ReportOptions.SAMPLE);
    return options.addOption(SpanSizeOption.OPTION).addOption(BaselineOption.OPTION);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    AnalyseOne analysis =
        new AnalyseOne(
            session,
            arguments,
            ReportOptions.of(arguments),
            ShowTimings.NOT,
            SpanSizeOption.of(arguments),
            OriginOption.of(arguments).shown(true),
            BaselineOption.of(arguments, true));
    ReportSource source = FindReports.source(session, arguments.operand(ReportOptions.QUESTION));
    Path page = newPage(source.name());
    ExitCode code =
        analysis.run(source, OutputFormat.HTML, new HtmlRenderer(), new Output(Optional.of(page)));
    Output.print(session, page + "\n");
    if (!Browsers.ofSystem().open(page)) {
      session.report("no browser was found; open " + page + " in one");
    }
    return code;
  }

  /** A file that does not exist yet, in a new folder that only the user can read. */
  private static Path newPage(String report) throws Failure {
    String name = report.substring(Math.max(report.lastIndexOf('/'), report.lastIndexOf('\\')) + 1);
    String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
    safe = safe.substring(0, Math.min(LONGEST_NAME, safe.length()));
    try {
      return Files.createTempDirectory("callscope-").resolve(safe + ".html");
    } catch (IOException e) {
      throw new Failure(
          ExitCode.OUTPUT,
          "no folder can be made in "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + Output.reason(e));
    }
  }
}
