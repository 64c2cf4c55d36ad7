package callscope.cli.options;

import callscope.analysis.Rules;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.rule.InvalidRulesException;
import callscope.rule.Problem;
import callscope.rule.Spelling;
import callscope.rulestore.RuleStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/**
 * Which rules to use.
 *
 * @param paths files and folders of rules; empty for the built-in rules
 * @param tag a text that the metadata of a rule must contain
 */
public record RuleOptions(List<Path> paths, Optional<String> tag) {
  public static final Option RULES =
      Option.builder("r")
          .longOpt("rules")
          .hasArg()
          .argName("PATH")
          .desc(
              "a rule file, or a folder of rule files; may be repeated; default: the built-in"
                  + " rules")
          .build();

  private static final Option TAG =
      Option.builder("t")
          .longOpt("tag")
          .hasArg()
          .argName("TAG")
          .desc(
              "only rules whose metadata contains this text, such as a namespace, an author or an"
                  + " ATT&CK id, and the rules that they need")
          .build();

  public static void addTo(Options options) {
    options.addOption(RULES).addOption(TAG);
  }

  public static RuleOptions of(ParsedArguments arguments) throws Failure {
    return new RuleOptions(arguments.paths(RULES, ExitCode.NO_RULES), arguments.value(TAG));
  }

  /**
   * The rule with this name, subscopes excluded.
   *
   * @throws Failure if there is none; the message suggests the most similar name
   */
  public static CompiledRule find(CompiledRules rules, String name) throws Failure {
    List<String> known =
        rules.rules().stream().filter(rule -> !rule.lifted()).map(CompiledRule::name).toList();
    return rules
        .rule(name)
        .filter(rule -> !rule.lifted())
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.USAGE,
                    "there is no rule `"
                        + name
                        + "`; "
                        + Spelling.nearest(name, known)
                            .map(near -> "did you mean `" + near + "`?")
                            .orElse("`callscope rules list` shows the rules")));
  }

  /** Loads the rules. */
  public Rules load() throws Failure {
    Rules rules = loadAll();
    if (tag.isEmpty()) {
      return rules;
    }
    Rules tagged = rules.withTag(tag.get());
    if (tagged.compiled().count() == 0) {
      throw new Failure(
          ExitCode.NO_RULES,
          "no rule mentions the tag `" + tag.get() + "`; `callscope rules list` shows the rules");
    }
    return tagged;
  }

  /** Warns of empty rule files. */
  public static void warn(Session session, Rules rules) {
    for (String file : rules.emptyFiles()) {
      session.report("warning: the rule file " + file + " is empty and was skipped");
    }
  }

  private Rules loadAll() throws Failure {
    if (paths.isEmpty()) {
      return Rules.builtIn();
    }
    try {
      Optional<Path> folder = RuleStoreFolder.of(System.getenv());
      return folder.isPresent()
          ? Rules.load(paths, new RuleStore(folder.get()))
          : Rules.load(paths);
    } catch (InvalidRulesException e) {
      throw new Failure(code(e.problems()), render(e.problems()));
    }
  }

  /** The exit code for these problems. */
  public static ExitCode code(List<Problem> problems) {
    boolean missing =
        ReportsAsRules.explain(problems).stream()
            .map(Problem::code)
            .allMatch(code -> code == Problem.Code.UNREADABLE || code == Problem.Code.NO_RULES);
    return missing ? ExitCode.NO_RULES : ExitCode.INVALID_RULES;
  }

  /** All problems, and their number. */
  public static String render(List<Problem> found) {
    List<Problem> problems = ReportsAsRules.explain(found);
    long files = problems.stream().map(Problem::path).distinct().count();
    return problems.stream().map(Problem::render).collect(Collectors.joining("\n"))
        + "\n"
        + problems.size()
        + (problems.size() == 1 ? " problem" : " problems")
        + " in "
        + files
        + (files == 1 ? " place" : " places");
  }
}
