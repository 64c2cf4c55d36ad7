package callscope.cli;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.document.ResultDocument;
import callscope.extract.Extraction;
import callscope.extract.ReportSource;
import callscope.match.Matcher;
import callscope.render.Renderer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main job: a report in, capabilities out. */
@Command(
    name = "callscope",
    description = "Tells what a program did, from the trace that a sandbox recorded.",
    footer = {
      "",
      "A report whose name is that of a command is given with its folder: ./features.",
    },
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {FeaturesCommand.class, RulesCommand.class})
final class Callscope implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ReportOptions report = new ReportOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private ViewOptions view = new ViewOptions();
  @Mixin private Output output = new Output();

  @Option(
      names = "--span-size",
      paramLabel = "N",
      description =
          "How many calls of a thread make up a span of calls (default: ${DEFAULT-VALUE}).")
  private int spanSize = Matcher.DEFAULT_SPAN_SIZE;

  Callscope(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Failure {
    if (spanSize < 1) {
      throw new ParameterException(
          spec.commandLine(), "--span-size is a number of calls, at least 1, not " + spanSize);
    }
    Renderer renderer = view.renderer(spec, session, output.isFile());
    ReportSource source = report.source(session);
    LoadedRules loading = LoadedRules.start(rules);
    Extraction extraction;
    ResultDocument document;
    try (ProgressBar progress = report.progress(session)) {
      extraction = report.read(session, source, progress);
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
    return (extraction.isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK).number();
  }
}
