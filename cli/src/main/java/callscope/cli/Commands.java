package callscope.cli;

import callscope.cli.archive.BaselineCommand;
import callscope.cli.archive.QueryCommand;
import callscope.cli.archive.RerunCommand;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.help.CommandEntry;
import callscope.cli.help.CommandNames;
import callscope.cli.help.CompletionCommand;
import callscope.cli.help.HelpCommand;
import callscope.cli.help.VersionCommand;
import callscope.cli.report.AnalyseCommand;
import callscope.cli.report.ArchiveCommand;
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
import callscope.cli.service.ServeCommand;
import callscope.cli.service.WatchCommand;
import java.util.ArrayList;
import java.util.List;

/** All commands, and which of them a command line selects. */
final class Commands {
  static final String RULES = CommandEntry.RULES;

  /** The names of all commands; {@link #of} creates only the selected one, for a quick start. */
  private static final List<String> NAMES =
      List.of(
          CommandEntry.DEFAULT,
          "open",
          "artifacts",
          "features",
          "freeze",
          "convert",
          "diff",
          "coverage",
          "explain",
          "serve",
          "watch",
          "archive",
          "baseline",
          "query",
          "rerun",
          "rules list",
          "rules show",
          "rules test",
          "rules compare",
          "rules noise",
          "rules rescope",
          "rules coverage",
          "rules lint",
          "rules fmt",
          "rules lsp",
          HelpCommand.NAME,
          CompletionCommand.NAME,
          VersionCommand.NAME);

  private Commands() {}

  static List<String> names() {
    return NAMES;
  }

  static List<Command> all() {
    return NAMES.stream().map(Commands::of).toList();
  }

  /** Creates the command with one of the {@link #names}. */
  static Command of(String name) {
    return switch (name) {
      case CommandEntry.DEFAULT -> new AnalyseCommand();
      case "open" -> new OpenCommand();
      case "artifacts" -> new ArtifactsCommand();
      case "features" -> new FeaturesCommand();
      case "freeze" -> new FreezeCommand();
      case "convert" -> new ConvertCommand();
      case "diff" -> new DiffCommand();
      case "coverage" -> new CoverageCommand();
      case "explain" -> new ExplainCommand();
      case "serve" -> new ServeCommand();
      case "watch" -> new WatchCommand();
      case "archive" -> new ArchiveCommand();
      case "baseline" -> new BaselineCommand();
      case "query" -> new QueryCommand();
      case "rerun" -> new RerunCommand();
      case "rules list" -> new ListRulesCommand();
      case "rules show" -> new ShowRuleCommand();
      case "rules test" -> new TestRulesCommand();
      case "rules compare" -> new CompareRulesCommand();
      case "rules noise" -> new NoiseCommand();
      case "rules rescope" -> new RescopeCommand();
      case "rules coverage" -> new TestCoverageCommand();
      case "rules lint" -> new LintRulesCommand();
      case "rules fmt" -> new FormatRulesCommand();
      case "rules lsp" -> new ServeRulesCommand();
      case HelpCommand.NAME -> help();
      case CompletionCommand.NAME -> new CompletionCommand(Commands::all);
      case VersionCommand.NAME -> new VersionCommand();
      default -> throw new IllegalArgumentException("there is no command " + name);
    };
  }

  static HelpCommand help() {
    return new HelpCommand(Commands::all);
  }

  /**
   * A command and the arguments after its name.
   *
   * @param isNamed whether the arguments begin with its name; otherwise it is the analysis
   */
  record Chosen(Command command, List<String> rest, boolean isNamed) {}

  /** The command whose name the arguments begin with; otherwise the analysis. */
  static Chosen choose(List<String> arguments) throws Failure {
    String first = arguments.isEmpty() ? "" : arguments.getFirst();
    if (first.equals(RULES)) {
      return chooseOfRules(arguments);
    }
    if (NAMES.contains(first)) {
      return new Chosen(of(first), from(1, arguments), true);
    }
    if (isHelp(first) && arguments.size() > 1 && isCommand(arguments.get(1))) {
      return new Chosen(help(), from(1, arguments), true);
    }
    return new Chosen(of(CommandEntry.DEFAULT), arguments, false);
  }

  private static Chosen chooseOfRules(List<String> arguments) throws Failure {
    String word = arguments.size() < 2 ? "" : arguments.get(1);
    String name = RULES + " " + word;
    if (NAMES.contains(name)) {
      return new Chosen(of(name), from(2, arguments), true);
    }
    if (isHelp(word) || word.equals(HelpCommand.NAME)) {
      List<String> words = new ArrayList<>(from(1, arguments));
      words.set(0, RULES);
      return new Chosen(help(), words, true);
    }
    throw new Failure(ExitCode.USAGE, whichOfRules(word));
  }

  private static List<String> from(int index, List<String> arguments) {
    return arguments.subList(index, arguments.size());
  }

  private static boolean isHelp(String word) {
    return word.equals("--help") || word.equals("-h");
  }

  /** Whether a word is the name of a command, or begins one. */
  static boolean isCommand(String word) {
    return word.equals(RULES) || NAMES.contains(word);
  }

  private static String whichOfRules(String word) {
    List<String> known =
        NAMES.stream()
            .filter(name -> name.startsWith(RULES + " "))
            .map(name -> name.substring(RULES.length() + 1))
            .toList();
    String all = "`callscope rules` is followed by one of: " + String.join(", ", known);
    if (word.isEmpty()) {
      return all;
    }
    String unknown = "there is no command `rules " + word + "`; ";
    return CommandNames.nearest(word, known)
        .map(near -> unknown + "did you mean `callscope rules " + near + "`?")
        .orElse(unknown + all);
  }
}
