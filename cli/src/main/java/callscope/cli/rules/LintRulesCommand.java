package callscope.cli.rules;

import callscope.analysis.Rules;
import callscope.cli.command.Choice;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.Output;
import callscope.cli.options.RuleOptions;
import callscope.compile.CompiledRule;
import callscope.edit.SourceChange;
import callscope.edit.WriteChanges;
import callscope.graph.RuleGraph;
import callscope.lint.Finding;
import callscope.lint.FixRules;
import callscope.lint.LintCodes;
import callscope.lint.LintRules;
import callscope.lint.ParsedRules;
import callscope.lint.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Finds errors and weaknesses in rules. */
public final class LintRulesCommand implements Command {
  private static final Option JSON =
      Option.builder("j").longOpt("json").desc("write one JSON object").build();

  private static final Option FORMAT =
      Option.builder()
          .longOpt("output-format")
          .hasArg()
          .argName("FORMAT")
          .desc("format of the output: " + LintFormat.described())
          .converter(Choice.of(LintFormat.words()))
          .build();

  private static final Option EXPLAIN =
      Option.builder()
          .longOpt("explain")
          .hasArg()
          .argName("CODE")
          .desc("show what a code means, and check nothing")
          .build();

  private static final Option CODE =
      Option.builder()
          .longOpt("code")
          .hasArg()
          .argName("CODES")
          .desc("only these codes, separated by commas, such as L201, or prefixes such as L3")
          .build();

  private static final Option IGNORE =
      Option.builder()
          .longOpt("ignore")
          .hasArg()
          .argName("CODES")
          .desc("all but these codes or prefixes")
          .build();

  private static final Option FIX =
      Option.builder().longOpt("fix").desc("apply the safe fixes to the files").build();

  private static final Option DIFF =
      Option.builder()
          .longOpt("diff")
          .desc("change nothing; show what --fix would change, for git apply or patch")
          .build();

  @Override
  public String name() {
    return "rules lint";
  }

  @Override
  public String operands() {
    return "[FILE...]";
  }

  @Override
  public String description() {
    return "Finds errors and weaknesses in rules: parts that can never match, numbers that are not"
        + " tied to an API, and more, each with a code and advice. With -r, operands select"
        + " the files whose findings are shown; without, they are the rules to check"
        + " (default: built-in).";
  }

  @Override
  public Options options() {
    Options options = new Options();
    options.addOption(RuleOptions.RULES).addOption(CODE).addOption(IGNORE);
    options.addOption(FIX).addOption(DIFF).addOption(FORMAT).addOption(JSON).addOption(EXPLAIN);
    Output.addTo(options);
    return options;
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Output output = Output.of(arguments);
    Optional<String> explained = arguments.value(EXPLAIN);
    if (explained.isPresent()) {
      return explain(session, output, explained.get());
    }
    ChosenCodes codes = ChosenCodes.of(arguments, CODE, IGNORE);
    LintFormat format = LintFormat.of(arguments, FORMAT, JSON);
    boolean fix = arguments.has(FIX);
    boolean diff = arguments.has(DIFF);
    if ((fix && diff) || (diff && format != LintFormat.TEXT)) {
      throw new Failure(
          ExitCode.USAGE,
          "--diff only shows changes; it can't be combined with --fix or another format, drop one"
              + " of them");
    }
    ShownFiles shown = ShownFiles.of(arguments);
    ParsedRules read = read(shown.rules());
    for (String file : read.emptyFiles()) {
      session.report("warning: the rule file " + file + " is empty and was skipped");
    }
    if (shown.rules().isEmpty() && (fix || diff)) {
      throw new Failure(
          ExitCode.USAGE,
          "the built-in rules can't be changed; name your own, with -r or as operands");
    }
    if (diff) {
      return diff(session, output, fixes(read, codes, shown));
    }
    if (fix) {
      List<SourceChange> fixes = fixes(read, codes, shown);
      write(fixes);
      session.report(fixes.size() + (fixes.size() == 1 ? " file was" : " files were") + " changed");
      read = read(shown.rules());
    }
    return show(session, format, output, read, codes, shown);
  }

  private static ExitCode show(
      Session session,
      LintFormat format,
      Output output,
      ParsedRules read,
      ChosenCodes codes,
      ShownFiles shown)
      throws Failure {
    List<Finding> all = LintRules.over(RuleGraph.of(read.rules())).lint();
    List<Finding> findings =
        LintRules.withProblems(all, read.problems()).stream()
            .filter(finding -> codes.has(finding.code()) && shown.has(finding.path()))
            .toList();
    int rules = (int) read.rules().stream().filter(rule -> shown.has(rule.source().path())).count();
    output.write(session, out -> format.write(findings, rules, out));
    return findings.stream().allMatch(finding -> finding.severity() == Severity.INFO)
        ? ExitCode.OK
        : ExitCode.DIFFERENT;
  }

  private static ExitCode explain(Session session, Output output, String code) throws Failure {
    String text =
        LintCodes.explain(code.strip().toUpperCase(Locale.ROOT))
            .orElseThrow(() -> ChosenCodes.unknown(code));
    output.write(session, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    return ExitCode.OK;
  }

  private static ParsedRules read(List<Path> paths) throws Failure {
    if (paths.isEmpty()) {
      return ParsedRules.ofSources(
          Rules.builtIn().compiled().rules().stream()
              .filter(rule -> !rule.lifted())
              .map(CompiledRule::source)
              .map(rule -> rule.source())
              .toList());
    }
    ParsedRules read = ParsedRules.of(paths);
    if (read.rules().isEmpty() && !read.problems().isEmpty()) {
      throw new Failure(RuleOptions.code(read.problems()), RuleOptions.render(read.problems()));
    }
    return read;
  }

  private static List<SourceChange> fixes(ParsedRules read, ChosenCodes codes, ShownFiles shown) {
    return FixRules.fix(
        read.rules(), finding -> codes.has(finding.code()) && shown.has(finding.path()));
  }

  private static ExitCode diff(Session session, Output output, List<SourceChange> fixes)
      throws Failure {
    String text = fixes.stream().map(SourceChange::diff).collect(Collectors.joining());
    output.write(session, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    return fixes.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private static void write(List<SourceChange> fixes) throws Failure {
    try {
      WriteChanges.write(fixes);
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, "a rule can't be written: " + Output.reason(e));
    }
  }

  /**
   * The rules to check and those to report on.
   *
   * @param rules the source of all rules; empty for the built-in ones
   * @param only the files and folders to report on; empty for all
   */
  private record ShownFiles(List<Path> rules, List<Path> only) {
    static ShownFiles of(ParsedArguments arguments) throws Failure {
      List<Path> rules = arguments.paths(RuleOptions.RULES, ExitCode.NO_RULES);
      List<Path> named = arguments.operandPaths(ExitCode.NO_RULES);
      for (Path path : named) {
        if (!Files.exists(path)) {
          throw new Failure(ExitCode.NO_RULES, path + ": no such file or folder");
        }
      }
      return rules.isEmpty() ? new ShownFiles(named, List.of()) : new ShownFiles(rules, named);
    }

    boolean has(String path) {
      Path absolute = Path.of(path).toAbsolutePath().normalize();
      return only.isEmpty()
          || only.stream().anyMatch(one -> absolute.startsWith(one.toAbsolutePath().normalize()));
    }
  }
}
