package callscope.cli.rules;

import callscope.analysis.ProcessChoice;
import callscope.analysis.Rules;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.FindReports;
import callscope.cli.io.FindReports.FoundReport;
import callscope.cli.io.Output;
import callscope.cli.options.BaselineOption;
import callscope.cli.options.OriginOption;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.SpanSizeOption;
import callscope.cli.options.StreamedReports;
import callscope.cli.options.TriedReports;
import callscope.cli.options.TriedReports.TriedReport;
import callscope.cli.options.ViewOptions;
import callscope.console.TextStyle;
import callscope.document.Prevalence;
import callscope.extract.ReportSource;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.noise.CountFirings;
import callscope.noise.CountFirings.Group;
import callscope.noise.NoiseJson;
import callscope.noise.NoiseRanking;
import callscope.noise.NoiseText;
import callscope.noise.ShippedBackground;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Ranks rules by how often they match harmless programs. */
public final class NoiseCommand implements Command {
  private static final int SHOWN = 10;
  private static final String COUNT = "[1-9][0-9]{0,8}";

  private static final Option BACKGROUND =
      Option.builder("b")
          .longOpt("background")
          .hasArg()
          .argName("BENIGN")
          .desc(
              "a report of a harmless program, or a folder of them; may be repeated; default: the"
                  + " background that ships with callscope")
          .build();

  private static final Option TOP =
      Option.builder()
          .longOpt("top")
          .hasArg()
          .argName("N")
          .desc("number of rules to show (default: " + SHOWN + ")")
          .build();

  private static final Option JSON =
      Option.builder("j").longOpt("json").desc("write one JSON object, of all rules").build();

  @Override
  public String name() {
    return "rules noise";
  }

  @Override
  public String operands() {
    return "[REPORT...]";
  }

  @Override
  public String description() {
    return "Ranks rules by how often they match traces of harmless programs, compared with the"
        + " reports, and shows the calls that the noisiest rules match.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    ReportOptions.addTo(options);
    options.addOption(SpanSizeOption.OPTION);
    Output.addTo(options);
    options.addOption(OriginOption.countingAll()).addOption(ReportOptions.SAMPLE);
    ViewOptions.addColorTo(options);
    return options
        .addOption(BACKGROUND)
        .addOption(BaselineOption.OPTION)
        .addOption(TOP)
        .addOption(JSON);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Output output = Output.of(arguments);
    boolean json = arguments.has(JSON);
    int top = top(arguments);
    List<String> background = arguments.values(BACKGROUND);
    if (background.contains(FindReports.STANDARD_INPUT)) {
      throw new Failure(ExitCode.USAGE, "--background takes files and folders, not -");
    }
    ReportOptions options = ReportOptions.of(arguments);
    BaselineOption baseline = BaselineOption.of(arguments, false);
    Rules rules = RuleOptions.of(arguments).load();
    RuleOptions.warn(session, rules);
    List<TriedReport> benign =
        background.isEmpty() ? shipped() : TriedReports.of(session, background);
    List<TriedReport> given = TriedReports.of(session, arguments.operands());
    CountFirings counts =
        new CountFirings(
            rules.compiled(), SpanSizeOption.of(arguments), OriginOption.of(arguments).shown(true));
    StreamedReports reports = new StreamedReports(session, options);
    StreamedReports harmless =
        new StreamedReports(session, ofBackground(options, background.isEmpty()));
    harmless.each(benign, (in, name) -> add(session, counts, in, name, Group.BACKGROUND));
    reports.each(given, (in, name) -> add(session, counts, in, name, Group.GIVEN));
    NoiseRanking ranking = counts.ranking();
    if (ranking.background().reports() == 0) {
      throw new Failure(
          ExitCode.NO_REPORT, "no background report could be read, so noise can't be measured");
    }
    Prevalence prevalence = baseline.ofNamed(rules);
    TextStyle style = ViewOptions.style(arguments, session.terminal(), output.isFile());
    output.write(
        session,
        out -> {
          if (json) {
            NoiseJson.write(ranking, prevalence, out);
          } else {
            new NoiseText(style, top, prevalence).write(ranking, out);
          }
        });
    return reports.someFailed() || harmless.someFailed()
        ? ExitCode.SOME_REPORTS_FAILED
        : ExitCode.OK;
  }

  /** Restrictions to processes and the format apply to the given reports only. */
  private static ReportOptions ofBackground(ReportOptions options, boolean isShipped) {
    return new ReportOptions(
        Optional.empty(), ProcessChoice.ALL, ProcessChoice.ALL, isShipped || options.quiet());
  }

  private static void add(
      Session session, CountFirings counts, Input input, String report, Group group) {
    switch (input) {
      case Trace trace -> counts.add(trace, report, group);
      case Code code -> session.report("warning: " + report + " is not a trace and was skipped");
    }
  }

  private static List<TriedReport> shipped() {
    List<TriedReport> reports = new ArrayList<>();
    for (String name : ShippedBackground.names()) {
      ReportSource source = ReportSource.of(ShippedBackground.open(name), name);
      reports.add(TriedReport.of(new FoundReport(reports.size(), source, Path.of(name))));
    }
    return reports;
  }

  private static int top(ParsedArguments arguments) throws Failure {
    String text = arguments.value(TOP).orElse(String.valueOf(SHOWN));
    if (!text.matches(COUNT)) {
      throw new Failure(ExitCode.USAGE, "--top takes a number from 1, not `" + text + "`");
    }
    return Integer.parseInt(text);
  }
}
