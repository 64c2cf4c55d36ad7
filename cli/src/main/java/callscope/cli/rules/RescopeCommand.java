package callscope.cli.rules;

import callscope.analysis.Rules;
import callscope.cli.command.Choice;
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
import callscope.cli.options.SpanSizeOption;
import callscope.cli.options.ViewOptions;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.console.Phrases;
import callscope.console.TextStyle;
import callscope.edit.WriteChanges;
import callscope.render.html.DocumentPage;
import callscope.rescope.CopyNames;
import callscope.rescope.Rescope;
import callscope.rescope.RescopeJson;
import callscope.rescope.RescopeResult;
import callscope.rescope.RescopeText;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.Spelling;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Shows the effect of other scopes of rules, and writes the changed rules. */
public final class RescopeCommand implements Command {
  private static final Option RULE =
      Option.builder()
          .longOpt("rule")
          .hasArg()
          .argName("NAME")
          .desc("only this rule; may be repeated; default: all rules")
          .build();

  private static final Option TO =
      Option.builder()
          .longOpt("to")
          .hasArg()
          .argName("SCOPE")
          .desc("the new scope: call or \"span of calls\"; default: the advised scope")
          .converter(Choice.of("call", "span of calls", "thread", "process"))
          .build();

  private static final Option COPY_AS =
      Option.builder()
          .longOpt("copy-as")
          .hasArg()
          .argName("NAME")
          .desc(
              "keep rules that others also need unchanged, and change copies of them instead; {} in"
                  + " the name stands for the original name")
          .build();

  private static final Option DEPENDENT =
      Option.builder()
          .longOpt("dependent")
          .hasArg()
          .argName("NAME")
          .desc(
              "with --copy-as: copy the rules of --rule themselves, and make this rule refer to the"
                  + " copies; may be repeated")
          .build();

  private static final Option RESOLVE_OBJECTS =
      Option.builder()
          .longOpt("resolve-objects")
          .desc(
              "with --to call: let strings match the object behind a handle, by `where: {argument:"
                  + " key}` beside strings that the calls of the API lack; advice includes this")
          .build();

  private static final Option WRITE =
      Option.builder().longOpt("write").desc("change the rule files").build();

  private static final Option DRY_RUN =
      Option.builder().longOpt("dry-run").desc("only show what would change (the default)").build();

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
    options.addOption(SpanSizeOption.OPTION);
    Output.addTo(options);
    DocumentFormat.addTo(options);
    for (Option option :
        List.of(RULE, TO, RESOLVE_OBJECTS, COPY_AS, DEPENDENT, WRITE, DRY_RUN, VERBOSE)) {
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
    Rules rules = RuleOptions.of(arguments).load();
    RuleOptions.warn(session, rules);
    if (arguments.has(WRITE) && rules.paths().contains(Rules.BUILT_IN)) {
      throw new Failure(
          ExitCode.USAGE, "the built-in rules can't be changed; -r names the rules to write");
    }
    Rescope.Request request = request(arguments, rules.compiled());
    CachedReports reports = CachedReports.of(session, arguments);
    RescopeResult result = Rescope.run(rules.compiled(), request, reports);
    TextStyle style = ViewOptions.usual(false).style(session.terminal(), output.isFile());
    output.write(session, out -> write(result, format, style, arguments.has(VERBOSE), out));
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

  private static void write(Session session, RescopeResult result) throws Failure {
    try {
      WriteChanges.write(result.changes());
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, "a rule can't be written: " + Output.reason(e));
    }
    session.report(Phrases.count(result.changes().size(), "file", "files") + " written");
  }

  private static Rescope.Request request(ParsedArguments arguments, CompiledRules rules)
      throws Failure {
    Set<String> only = names(arguments, RULE, rules);
    for (String name : only) {
      checkIsOfCalls(rules.rule(name).orElseThrow());
    }
    Set<String> dependents = names(arguments, DEPENDENT, rules);
    Optional<Scope> to = to(arguments);
    Optional<CopyNames> copies = arguments.value(COPY_AS).map(CopyNames::new);
    if (to.isPresent() && only.isEmpty()) {
      throw new Failure(ExitCode.USAGE, "--to needs --rule: which rules get the scope?");
    }
    boolean resolve = arguments.has(RESOLVE_OBJECTS);
    if (resolve && !to.equals(Optional.of(Scope.CALL))) {
      throw new Failure(ExitCode.USAGE, "--resolve-objects needs --to call");
    }
    if (copies.isPresent() && to.isEmpty()) {
      throw new Failure(ExitCode.USAGE, "--copy-as needs --to: which scope do the copies get?");
    }
    if (!dependents.isEmpty() && copies.isEmpty()) {
      throw new Failure(ExitCode.USAGE, "--dependent needs --copy-as: how is the copy named?");
    }
    return new Rescope.Request(only, to, copies, dependents, resolve, SpanSizeOption.of(arguments));
  }

  private static void checkIsOfCalls(CompiledRule rule) throws Failure {
    Optional<Scope> scope = rule.scope(Flavor.DYNAMIC);
    if (scope.filter(s -> s != Scope.FILE).isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "`"
              + rule.name()
              + "` is not matched over calls: its dynamic scope is "
              + scope.map(Scope::word).orElse("unsupported"));
    }
  }

  private static Optional<Scope> to(ParsedArguments arguments) throws Failure {
    Optional<String> word = arguments.value(TO);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<Scope> scope =
        Scope.ofWord(word.get()).filter(s -> s.isOf(Flavor.DYNAMIC) && s != Scope.FILE);
    if (scope.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "--to takes call, \"span of calls\", thread or process, not `" + word.get() + "`");
    }
    return scope;
  }

  private static Set<String> names(ParsedArguments arguments, Option option, CompiledRules rules)
      throws Failure {
    for (String name : arguments.values(option)) {
      if (rules.rule(name).filter(rule -> !rule.lifted()).isEmpty()) {
        List<String> known = rules.rules().stream().map(CompiledRule::name).toList();
        throw new Failure(
            ExitCode.USAGE,
            "there is no rule `"
                + name
                + "`"
                + Spelling.nearest(name, known)
                    .map(near -> "; did you mean `" + near + "`?")
                    .orElse(""));
      }
    }
    return Set.copyOf(arguments.values(option));
  }
}
