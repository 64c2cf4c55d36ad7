package callscope.cli;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.document.ResultDocument;
import callscope.extract.Extraction;
import callscope.extract.ReportSource;
import callscope.match.Matcher;
import callscope.render.Renderer;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The main job: a report in, capabilities out. */
final class AnalyseCommand implements Command {
  private static final Option SPAN_SIZE =
      Option.builder()
          .longOpt("span-size")
          .hasArg()
          .argName("N")
          .desc(
              "how many calls of a thread make up a span of calls (default: "
                  + Matcher.DEFAULT_SPAN_SIZE
                  + ")")
          .build();

  @Override
  public String name() {
    return "";
  }

  @Override
  public String operands() {
    return ReportOptions.OPERAND;
  }

  @Override
  public String description() {
    return "Tells what a program did, from the trace that a sandbox recorded (CAPE; plain or"
        + " compressed with gzip; - reads the standard input).";
  }

  @Override
  public Options options() {
    Options options = new Options();
    ViewOptions.addTo(options);
    RuleOptions.addTo(options);
    ReportOptions.addTo(options);
    Output.addTo(options);
    return options.addOption(SPAN_SIZE);
  }

  @Override
  public ExitCode run(Session session, Arguments arguments) throws Failure {
    int spanSize = spanSize(arguments);
    Output output = Output.of(arguments);
    Renderer renderer =
        ViewOptions.of(arguments).renderer(session.terminal(), output.file().isPresent());
    ReportOptions report = ReportOptions.of(arguments);
    ReportSource source = report.source(session);
    LoadedRules loading = LoadedRules.start(RuleOptions.of(arguments));
    Extraction extraction;
    ResultDocument document;
    try (ProgressBar progress = report.progress(session)) {
      extraction = report.read(source, progress);
      Rules loaded = loading.get();
      document =
          Analysis.of(loaded)
              .withSpanSize(spanSize)
              .toldTo(progress)
              .run(extraction, source.name(), session.arguments());
      RuleOptions.tell(session, loaded);
    }
    report.tell(session, extraction.diagnostics());
    output.write(session, out -> renderer.render(document, out));
    return extraction.isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK;
  }

  private static int spanSize(Arguments arguments) throws Failure {
    String text = arguments.value(SPAN_SIZE).orElse("" + Matcher.DEFAULT_SPAN_SIZE);
    if (!text.matches("0*[1-9][0-9]{0,8}")) {
      throw new Failure(
          ExitCode.USAGE, "--span-size is a number of calls, at least 1, not `" + text + "`");
    }
    return Integer.parseInt(text);
  }
}
