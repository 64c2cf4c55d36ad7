package callscope.cli.rules;

import callscope.analysis.Rules;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.Output;
import callscope.cli.options.CachedReports;
import callscope.cli.options.DocumentFormat;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.ViewOptions;
import callscope.console.Phrases;
import callscope.console.TextStyle;
import callscope.edit.SourceChange;
import callscope.edit.WriteChanges;
import callscope.render.html.DocumentPage;
import callscope.rescope.Rescope;
import callscope.rescope.RescopeJson;
import callscope.rescope.RescopeResult;
import callscope.rescope.RescopeText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Shows the effect of other scopes of rules, and writes the changed rules. */
public final class RescopeCommand implements Command {
  private static final Option WRITE =
      Option.builder().longOpt("write").desc("change the rule files").build();

  private static final Option DRY_RUN =
      Option.builder().longOpt("dry-run").desc("only show what would change (the default)").build();

  private static final Option DIFF =
      Option.builder()
          .longOpt("diff")
          .desc("write only the changes of the files, for git apply or patch")
          .build();

  private static final Option VERBOSE =
      Option.builder()
          .longOpt("verbose")
          .option("v")
          .desc("list the rules that keep their scope, and all matches lost or gained")
          .build();

  @Override
  public String name() {
    return "rules rescope";
  }

  @Override
  public String operands() {
    return "[REPORT...]";
  }

  @Override
  public String description() {
    return "Shows what a narrower scope would do to rules, to the rules that depend on them, and to"
        + " the results on the reports, and advises scopes. --write edits the scopes in the rule"
        + " files and adds the advised conditions, and nothing else.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    ReportOptions.addTo(options);
    Output.addTo(options);
    DocumentFormat.addTo(options);
    ViewOptions.addColorTo(options);
    RescopeOptions.addTo(options);
    for (Option option : List.of(WRITE, DRY_RUN, DIFF, VERBOSE)) {
      options.addOption(option);
    }
    return options;
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Output output = Output.of(arguments);
    DocumentFormat format = DocumentFormat.of(arguments, output, VERBOSE);
    if (arguments.has(WRITE) && arguments.has(DRY_RUN)) {
      throw new Failure(ExitCode.USAGE, "--write and --dry-run exclude each other; drop one");
    }
    boolean diff = arguments.has(DIFF);
    if (diff && (format != DocumentFormat.TEXT || arguments.has(WRITE))) {
      throw new Failure(
          ExitCode.USAGE,
          "--diff only shows changes; it can't be combined with --write or another format, drop one"
              + " of them");
    }
    Rules rules = RuleOptions.of(arguments).load();
    RuleOptions.warn(session, rules);
    if (arguments.has(WRITE) && rules.paths().contains(Rules.BUILT_IN)) {
      throw new Failure(
          ExitCode.USAGE, "the built-in rules can't be changed; -r names the rules to write");
    }
    Rescope.Request request = RescopeOptions.request(arguments, rules.compiled());
    CachedReports reports = CachedReports.of(session, arguments);
    RescopeResult result = Rescope.run(rules.compiled(), request, reports);
    TextStyle style = ViewOptions.style(arguments, session.terminal(), output.isFile());
    output.write(
        session,
        out -> {
          if (diff) {
            diff(result, out);
          } else {
            write(result, format, style, arguments.has(VERBOSE), out);
          }
        });
    if (diff) {
      reportRefusals(session, result);
    }
    if (!result.problems().isEmpty()) {
      return ExitCode.INVALID_RULES;
    }
    if (arguments.has(WRITE)) {
      write(session, result);
    }
    if (!result.plan().impossible().isEmpty()) {
      return ExitCode.DIFFERENT;
    }
    return reports.someFailed() ? ExitCode.SOME_REPORTS_FAILED : ExitCode.OK;
  }

  private static void write(
      RescopeResult result,
      DocumentFormat format,
      TextStyle style,
      boolean verbose,
      OutputStream out)
      throws IOException {
    switch (format) {
      case TEXT -> new RescopeText(style, verbose).write(result, out);
      case JSON -> RescopeJson.write(result, out);
      case HTML ->
          DocumentPage.write(
              DocumentPage.Kind.RESCOPE,
              "Scopes of rules",
              page -> RescopeJson.write(result, page),
              out);
    }
  }

  private static void diff(RescopeResult result, OutputStream out) throws IOException {
    for (SourceChange change : result.changes()) {
      out.write(change.diff().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Reports what the text would say besides the changes. */
  private static void reportRefusals(Session session, RescopeResult result) {
    result
        .plan()
        .impossible()
        .forEach(
            (rule, why) -> session.report("`" + rule + "` can't have the requested scope: " + why));
    if (!result.problems().isEmpty()) {
      session.report("the changed rules would not load:\n" + RuleOptions.render(result.problems()));
    }
  }

  private static void write(Session session, RescopeResult result) throws Failure {
    try {
      WriteChanges.write(result.changes());
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, "a rule can't be written: " + Output.reason(e));
    }
    session.report(Phrases.count(result.changes().size(), "file", "files") + " written");
  }
}
