package callscope.cli.rules;

import callscope.analysis.Rules;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.Output;
import callscope.cli.options.RuleOptions;
import callscope.compile.CompiledRule;
import callscope.console.SafeText;
import callscope.rule.Spelling;
import java.util.List;
import org.apache.commons.cli.Options;

/** Shows a rule as its author wrote it. */
public final class ShowRuleCommand implements Command {
  @Override
  public String name() {
    return "rules show";
  }

  @Override
  public String operands() {
    return "NAME";
  }

  @Override
  public String description() {
    return "Shows the source of a rule and the file that it comes from.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    return options;
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    String name = arguments.operand("which rule? `callscope rules list` shows their names");
    Rules loaded = RuleOptions.of(arguments).load();
    CompiledRule rule =
        loaded
            .compiled()
            .rule(name)
            .filter(found -> !found.lifted())
            .orElseThrow(() -> unknown(name, loaded));
    String text = "# " + rule.source().source().path() + "\n" + rule.source().source().text();
    Output.print(session, SafeText.ofLines(text) + "\n");
    return ExitCode.OK;
  }

  private static Failure unknown(String name, Rules loaded) {
    List<String> names =
        loaded.compiled().rules().stream()
            .filter(rule -> !rule.lifted())
            .map(CompiledRule::name)
            .toList();
    String advice =
        Spelling.nearest(name, names)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("`callscope rules list` shows the rules");
    return new Failure(ExitCode.USAGE, "there is no rule `" + name + "`; " + advice);
  }
}
