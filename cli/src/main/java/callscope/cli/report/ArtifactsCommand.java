package callscope.cli.report;

import callscope.artifacts.Artifacts;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.FindReports;
import callscope.cli.io.Output;
import callscope.cli.options.OriginOption;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.ViewOptions;
import callscope.console.TextOutput;
import callscope.console.TextStyle;
import callscope.extract.Extraction;
import callscope.extract.ReportSource;
import callscope.input.Trace;
import callscope.render.json.ArtifactsJson;
import callscope.render.text.ArtifactTable;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Lists what the sample touched: hosts, files, keys, services, commands. */
public final class ArtifactsCommand implements Command {
  private static final Option JSON =
      Option.builder("j").longOpt("json").desc("write one JSON object").build();

  private static final Option DEFANG =
      Option.builder()
          .longOpt("defang")
          .desc(
              "write hosts, addresses and URLs as in hxxp://a[.]example, so that they are no links")
          .build();

  @Override
  public String name() {
    return "artifacts";
  }

  @Override
  public String operands() {
    return ReportOptions.OPERAND;
  }

  @Override
  public String description() {
    return "Lists what the sample touched, with the calls that show it and how they ended: hosts,"
        + " addresses, URLs, files, registry keys and values, mutexes, pipes, services, scheduled"
        + " tasks, commands and other processes.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    ReportOptions.addTo(options);
    Output.addTo(options);
    options.addOption(OriginOption.OPTION).addOption(ReportOptions.SAMPLE);
    ViewOptions.addColorTo(options);
    return options.addOption(JSON).addOption(DEFANG);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Output output = Output.of(arguments);
    ReportOptions report = ReportOptions.of(arguments);
    boolean json = arguments.has(JSON);
    OriginOption origins = OriginOption.of(arguments);
    TextStyle style = ViewOptions.of(arguments).style(session.terminal(), output.isFile());
    ReportSource source = FindReports.source(session, arguments.operand(ReportOptions.QUESTION));
    Extraction extraction = report.readAndWarn(session, source);
    if (!(extraction.input() instanceof Trace trace)) {
      throw new Failure(
          ExitCode.USAGE,
          "artifacts are what calls touch, and " + source.name() + " contains code, not calls");
    }
    Artifacts all = Artifacts.of(trace).ofOrigins(origins.shown(json));
    Artifacts artifacts = arguments.has(DEFANG) ? all.defanged() : all;
    output.write(
        session,
        out -> {
          if (json) {
            ArtifactsJson.write(artifacts, trace.facts(), out);
          } else {
            TextOutput text = new TextOutput(out, style);
            new ArtifactTable(text).write(artifacts, Integer.MAX_VALUE);
            text.flush();
          }
        });
    return extraction.isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK;
  }
}
