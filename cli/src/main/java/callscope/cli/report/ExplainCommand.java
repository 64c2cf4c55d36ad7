package callscope.cli.report;

import callscope.analysis.Rules;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.FindReports;
import callscope.cli.io.Output;
import callscope.cli.options.DocumentFormat;
import callscope.cli.options.OriginOption;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.SpanSizeOption;
import callscope.cli.options.ViewOptions;
import callscope.compile.CompiledRule;
import callscope.console.TextStyle;
import callscope.explain.Explain;
import callscope.explain.ExplainJson;
import callscope.explain.ExplainText;
import callscope.explain.Explanation;
import callscope.extract.Extraction;
import callscope.extract.ReportSource;
import callscope.origin.Origin;
import callscope.render.html.DocumentPage;
import callscope.rule.Flavor;
import java.util.Set;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Explains why a rule matched a report, or how close it came. */
public final class ExplainCommand implements Command {
  /** The maximum number of matches explained by default. */
  private static final int SHOWN = 3;

  private static final Option RULE =
      Option.builder().longOpt("rule").hasArg().argName("NAME").desc("the rule").build();

  private static final Option VERBOSE =
      Option.builder("v").longOpt("verbose").desc("explain all matches, not only three").build();

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String operands() {
    return ReportOptions.OPERAND;
  }

  @Override
  public String description() {
    return "Explains why a rule matched a report: where, and on which calls. If it did not match, shows"
        + " the closest attempt: which statement failed, where the other parts are, and what would"
        + " make it match.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    ReportOptions.addTo(options);
    options.addOption(SpanSizeOption.OPTION);
    Output.addTo(options);
    options.addOption(OriginOption.OPTION).addOption(ReportOptions.SAMPLE);
    DocumentFormat.addTo(options);
    ViewOptions.addColorTo(options);
    return options.addOption(RULE).addOption(VERBOSE);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Output output = Output.of(arguments);
    ReportOptions report = ReportOptions.of(arguments);
    int spanSize = SpanSizeOption.of(arguments);
    DocumentFormat format = DocumentFormat.of(arguments, output);
    boolean complete = format != DocumentFormat.TEXT;
    Set<Origin> origins = OriginOption.of(arguments).shown(complete);
    String name =
        arguments
            .value(RULE)
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.USAGE,
                        "which rule? Name it by --rule; `callscope rules list` shows their names"));
    ReportSource source = FindReports.source(session, arguments.operand(ReportOptions.QUESTION));
    Rules rules = RuleOptions.of(arguments).load();
    RuleOptions.warn(session, rules);
    CompiledRule rule = RuleOptions.find(rules.compiled(), name);
    Extraction extraction = report.readAndWarn(session, source);
    Flavor flavor = Explain.flavor(extraction.input());
    if (rule.scope(flavor).isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "the rule `"
              + name
              + "` is not for "
              + (flavor == Flavor.DYNAMIC ? "traces" : "code")
              + ", which the report is: its "
              + flavor.word()
              + " scope is `unsupported`");
    }
    int most = arguments.has(VERBOSE) || complete ? Integer.MAX_VALUE : SHOWN;
    Explanation explanation =
        Explain.explain(rules.compiled(), rule, extraction.input(), spanSize, most, origins);
    TextStyle style = ViewOptions.style(arguments, session.terminal(), output.isFile());
    output.write(
        session,
        out -> {
          switch (format) {
            case TEXT -> new ExplainText(style).write(explanation, out);
            case JSON -> ExplainJson.write(explanation, out);
            case HTML ->
                DocumentPage.write(
                    DocumentPage.Kind.EXPLAIN,
                    name + " in " + source.name(),
                    page -> ExplainJson.write(explanation, page),
                    out);
          }
        });
    return extraction.isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK;
  }
}
