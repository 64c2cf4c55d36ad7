package callscope.cli.report;

import callscope.analysis.Analysis;
import callscope.analysis.Documents;
import callscope.analysis.Rules;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.ProgressBar;
import callscope.cli.command.Session;
import callscope.cli.io.FindReports;
import callscope.cli.io.Output;
import callscope.cli.options.DocumentFormat;
import callscope.cli.options.OriginOption;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.SpanSizeOption;
import callscope.cli.options.ViewOptions;
import callscope.compare.CompareDocuments;
import callscope.compare.Comparison;
import callscope.compare.Comparison.Side;
import callscope.console.TextStyle;
import callscope.document.ResultDocument;
import callscope.extract.Extraction;
import callscope.extract.ReportSource;
import callscope.origin.Origin;
import callscope.render.comparison.JsonComparison;
import callscope.render.html.DocumentPage;
import callscope.render.text.ComparisonRenderer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Compares two results and shows the differences. */
public final class DiffCommand implements Command {
  private static final Option ALL =
      Option.builder().longOpt("all").desc("show all matches of each rule, not only a few").build();

  @Override
  public String name() {
    return "diff";
  }

  @Override
  public String operands() {
    return "BEFORE AFTER";
  }

  @Override
  public String description() {
    return "Compares two results: which capabilities and matches only one of them has, and where the"
        + " evidence or the rule differs. Each operand is a result document, or a report, which is"
        + " analysed. In two results of one run, matches are equal if their rule and the ids of their"
        + " process, thread and call are; in two runs, if their process, evidence and calls"
        + " correspond. Exits with code 1 if anything differs.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    ViewOptions.addColorTo(options);
    DocumentFormat.addTo(options);
    options.addOption(ALL);
    RuleOptions.addTo(options);
    ReportOptions.addTo(options);
    Output.addTo(options);
    options.addOption(OriginOption.OPTION).addOption(ReportOptions.SAMPLE);
    return options.addOption(SpanSizeOption.OPTION);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Output output = Output.of(arguments);
    DocumentFormat format = DocumentFormat.of(arguments, output);
    List<String> operands = arguments.operands();
    if (operands.size() != 2) {
      throw new Failure(
          ExitCode.USAGE, "diff compares two results: name the earlier one and the later one");
    }
    if (Collections.frequency(operands, FindReports.STANDARD_INPUT) > 1) {
      throw new Failure(ExitCode.USAGE, "the standard input can be read only once; name - once");
    }
    TextStyle style = ViewOptions.of(arguments).style(session.terminal(), output.isFile());
    List<ReportSource> sources = new ArrayList<>();
    for (String operand : operands) {
      sources.add(FindReports.source(session, operand));
    }
    if (sources.stream().allMatch(Documents::isDocument)) {
      ShowDocument.refuse(arguments, ReportOptions.ofAnalysis(), sources);
    }
    Inputs inputs = new Inputs(session, arguments);
    Side before = inputs.side(sources.getFirst());
    Side after = inputs.side(sources.getLast());
    Comparison comparison = compare(before, after, OriginOption.of(arguments));
    output.write(
        session,
        out -> {
          switch (format) {
            case TEXT -> new ComparisonRenderer(style, arguments.has(ALL)).render(comparison, out);
            case JSON -> JsonComparison.write(comparison, out);
            case HTML ->
                DocumentPage.write(
                    DocumentPage.Kind.DIFF,
                    before.name() + " and " + after.name(),
                    page -> JsonComparison.write(comparison, page),
                    out);
          }
        });
    if (!comparison.isEqual()) {
      return ExitCode.DIFFERENT;
    }
    return inputs.incomplete ? ExitCode.INCOMPLETE : ExitCode.OK;
  }

  /**
   * Compares what is shown. The origins of a document are unknown and nothing of it is hidden, so
   * what it is compared with is complete, too.
   */
  private static Comparison compare(Side before, Side after, OriginOption option) throws Failure {
    boolean known = before.document().origins().areKnown() && after.document().origins().areKnown();
    if (option.given().isPresent() && !known) {
      String which = before.document().origins().areKnown() ? after.name() : before.name();
      throw new Failure(
          ExitCode.USAGE,
          which
              + " does not tell which process is the sample, so --origin has no effect; name the"
              + " report and, if necessary, --sample, or leave --origin out");
    }
    Set<Origin> shown = option.shown(!known);
    return CompareDocuments.of(shown(before, shown), shown(after, shown));
  }

  private static Side shown(Side side, Set<Origin> shown) {
    return new Side(side.name(), Documents.withOrigins(side.document(), shown));
  }

  /** Reads documents and analyses reports, with the same rules. */
  private static final class Inputs {
    private final Session session;
    private final RuleOptions ruleOptions;
    private final ReportOptions options;
    private final int spanSize;
    private Optional<Rules> rules = Optional.empty();
    private boolean incomplete;

    Inputs(Session session, ParsedArguments arguments) throws Failure {
      this.session = session;
      this.ruleOptions = RuleOptions.of(arguments);
      this.options = ReportOptions.of(arguments);
      this.spanSize = SpanSizeOption.of(arguments);
    }

    Side side(ReportSource source) throws Failure {
      return new Side(source.name(), document(source));
    }

    private ResultDocument document(ReportSource source) throws Failure {
      try (ProgressBar progress = options.progress(session, source)) {
        if (Documents.isDocument(source)) {
          return ShowDocument.read(source, ruleOptions.tag(), options, progress);
        }
        Rules loaded = rules();
        Extraction extraction = options.read(source, progress);
        incomplete |= extraction.isIncomplete();
        ResultDocument document =
            Analysis.of(loaded)
                .withSpanSize(spanSize)
                .withListener(progress)
                .run(extraction, source.name(), session.arguments());
        options.warn(session::report, source.name() + ": ", extraction.diagnostics());
        return document;
      }
    }

    private Rules rules() throws Failure {
      if (rules.isEmpty()) {
        Rules loaded = ruleOptions.load();
        RuleOptions.warn(session, loaded);
        rules = Optional.of(loaded);
      }
      return rules.get();
    }
  }
}
