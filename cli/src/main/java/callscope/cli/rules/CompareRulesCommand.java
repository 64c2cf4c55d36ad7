package callscope.cli.rules;

import callscope.analysis.Rules;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.FindReports;
import callscope.cli.io.Output;
import callscope.cli.options.DocumentFormat;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.SpanSizeOption;
import callscope.cli.options.StreamedReports;
import callscope.cli.options.TriedReports;
import callscope.cli.options.ViewOptions;
import callscope.console.TextStyle;
import callscope.effect.CompareMatches;
import callscope.effect.ReportEffect;
import callscope.render.html.DocumentPage;
import callscope.rulediff.CompareRules;
import callscope.rulediff.ComparisonJson;
import callscope.rulediff.ComparisonText;
import callscope.rulediff.RuleSetComparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Shows the effect of a change of rules on results. */
public final class CompareRulesCommand implements Command {
  /** Maximum number of matches of a rule that are located; the others are only counted. */
  private static final int LOCATED = 1_000;

  private static final Option VERBOSE =
      Option.builder("v")
          .longOpt("verbose")
          .desc("list all matches that are lost or gained, and all rules that differ")
          .build();

  @Override
  public String name() {
    return "rules compare";
  }

  @Override
  public String operands() {
    return "OLD NEW [REPORT...]";
  }

  @Override
  public String description() {
    return "Compares two rule sets: which matches and capabilities the reports gain and lose, with the"
        + " calls, and which rules were added, removed, renamed or changed. OLD and NEW are rule"
        + " files or folders. Exits with code 1 if the results differ or, without reports, if the"
        + " rules differ.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    ReportOptions.addTo(options);
    Output.addTo(options);
    options.addOption(SpanSizeOption.OPTION);
    DocumentFormat.addTo(options);
    ViewOptions.addColorTo(options);
    return options.addOption(VERBOSE);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Output output = Output.of(arguments);
    DocumentFormat format = DocumentFormat.of(arguments, output, VERBOSE);
    List<String> operands = arguments.operands();
    if (operands.size() < 2) {
      throw new Failure(
          ExitCode.USAGE, "name the old rules and the new ones, then the reports, if any");
    }
    int spanSize = SpanSizeOption.of(arguments);
    ReportOptions options = ReportOptions.of(arguments);
    Rules before = rules(session, operands.get(0));
    Rules after = rules(session, operands.get(1));
    StreamedReports reports = new StreamedReports(session, options);
    List<String> named = operands.subList(2, operands.size());
    RuleSetComparison comparison =
        compare(session, named, reports, new Both(before, after, spanSize));
    TextStyle style = ViewOptions.style(arguments, session.terminal(), output.isFile());
    output.write(
        session,
        out -> {
          switch (format) {
            case TEXT -> new ComparisonText(style, arguments.has(VERBOSE)).write(comparison, out);
            case JSON -> ComparisonJson.write(comparison, out);
            case HTML ->
                DocumentPage.write(
                    DocumentPage.Kind.RULES_COMPARE,
                    operands.get(0) + " and " + operands.get(1),
                    page -> ComparisonJson.write(comparison, page),
                    out);
          }
        });
    boolean nothingRead = !named.isEmpty() && comparison.reports().isEmpty();
    if (!comparison.isEqual() && !nothingRead) {
      return ExitCode.DIFFERENT;
    }
    return reports.someFailed() ? ExitCode.SOME_REPORTS_FAILED : ExitCode.OK;
  }

  /** The rule sets to compare. */
  private record Both(Rules before, Rules after, int spanSize) {}

  private static RuleSetComparison compare(
      Session session, List<String> named, StreamedReports reports, Both both) throws Failure {
    CompareRules rules = CompareRules.of(both.before.compiled(), both.after.compiled());
    CompareMatches matches =
        new CompareMatches(
            both.before.compiled(), both.after.compiled(), both.spanSize, rules.renamed(), LOCATED);
    List<ReportEffect> effects = new ArrayList<>();
    reports.each(
        TriedReports.of(session, named),
        (input, report) -> effects.add(matches.add(input, report)));
    return RuleSetComparison.of(
        side(both.before),
        side(both.after),
        rules,
        matches.effects(),
        effects,
        both.before.compiled(),
        both.after.compiled());
  }

  private static RuleSetComparison.Side side(Rules rules) {
    return new RuleSetComparison.Side(String.join(", ", rules.paths()), rules.compiled().count());
  }

  private static Rules rules(Session session, String operand) throws Failure {
    if (operand.equals(FindReports.STANDARD_INPUT)) {
      throw new Failure(
          ExitCode.USAGE, "OLD and NEW must be files or folders, not the standard input");
    }
    Path path = ParsedArguments.path(operand, ExitCode.NO_RULES);
    Rules rules = new RuleOptions(List.of(path), Optional.empty()).load();
    RuleOptions.warn(session, rules);
    return rules;
  }
}
