package callscope.cli;

import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.report.AnalyseCommand;
import callscope.cli.report.ArtifactsCommand;
import callscope.cli.report.ConvertCommand;
import callscope.cli.report.CoverageCommand;
import callscope.cli.report.DiffCommand;
import callscope.cli.report.ExplainCommand;
import callscope.cli.report.FeaturesCommand;
import callscope.cli.report.FreezeCommand;
import callscope.cli.report.OpenCommand;
import callscope.cli.rules.CompareRulesCommand;
import callscope.cli.rules.FormatRulesCommand;
import callscope.cli.rules.LintRulesCommand;
import callscope.cli.rules.ListRulesCommand;
import callscope.cli.rules.NoiseCommand;
import callscope.cli.rules.RescopeCommand;
import callscope.cli.rules.ServeRulesCommand;
import callscope.cli.rules.ShowRuleCommand;
import callscope.cli.rules.TestCoverageCommand;
import callscope.cli.rules.TestRulesCommand;
import callscope.rule.Spelling;
import java.util.List;
import java.util.Optional;

/** All commands, and which of them a command line selects. */
final class Commands {
  static final String RULES = "rules";

  private static final List<Command> ALL =
      List.of(
          new AnalyseCommand(),
          new OpenCommand(),
          new ArtifactsCommand(),
          new FeaturesCommand(),
          new FreezeCommand(),
          new ConvertCommand(),
          new DiffCommand(),
          new CoverageCommand(),
          new ListRulesCommand(),
          new ShowRuleCommand(),
          new TestRulesCommand(),
          new CompareRulesCommand(),
          new NoiseCommand(),
          new RescopeCommand(),
          new ExplainCommand(),
          new TestCoverageCommand(),
          new LintRulesCommand(),
          new FormatRulesCommand(),
          new ServeRulesCommand());

  private Commands() {}

  static List<Command> all() {
    return ALL;
  }

  /** A command and the arguments after its name. */
  record Chosen(Command command, List<String> rest) {}

  /** The command whose name the arguments begin with; otherwise the analysis. */
  static Chosen choose(List<String> arguments) throws Failure {
    for (Command command : ALL) {
      List<String> name = command.name().isEmpty() ? List.of() : List.of(command.name().split(" "));
      boolean named =
          !name.isEmpty()
              && arguments.size() >= name.size()
              && arguments.subList(0, name.size()).equals(name);
      if (named) {
        return new Chosen(command, arguments.subList(name.size(), arguments.size()));
      }
    }
    boolean rules = !arguments.isEmpty() && arguments.getFirst().equals(RULES);
    if (rules && arguments.stream().anyMatch(word -> word.equals("--help") || word.equals("-h"))) {
      return new Chosen(ALL.getFirst(), List.of("--help"));
    }
    if (rules) {
      throw new Failure(ExitCode.USAGE, whichOfRules(arguments));
    }
    return new Chosen(ALL.getFirst(), arguments);
  }

  private static String whichOfRules(List<String> arguments) {
    List<String> known =
        ALL.stream()
            .map(Command::name)
            .filter(name -> name.startsWith(RULES + " "))
            .map(name -> name.substring(RULES.length() + 1))
            .toList();
    String all = "`callscope rules` is followed by one of: " + String.join(", ", known);
    if (arguments.size() < 2) {
      return all;
    }
    Optional<String> near = Spelling.nearest(arguments.get(1), known);
    return near.map(name -> "did you mean `callscope rules " + name + "`? ").orElse("") + all;
  }
}
