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
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.Scope;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.cli.Options;

/** Lists the rules of a set. */
public final class ListRulesCommand implements Command {
  @Override
  public String name() {
    return "rules list";
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public String description() {
    return "Lists the rules: their namespaces, names and scopes, dynamic and static.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    return options;
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    if (!arguments.operands().isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "`"
              + arguments.operands().getFirst()
              + "` is unexpected; use -r to name the rules to list");
    }
    Rules loaded = RuleOptions.of(arguments).load();
    RuleOptions.warn(session, loaded);
    List<Rule> sorted =
        loaded.compiled().rules().stream()
            .filter(rule -> !rule.lifted())
            .map(CompiledRule::source)
            .sorted(Comparator.comparing(ListRulesCommand::namespace).thenComparing(Rule::name))
            .toList();
    StringBuilder text = new StringBuilder();
    int namespaces = width(sorted.stream().map(ListRulesCommand::namespace).toList());
    int names = width(sorted.stream().map(ListRulesCommand::name).toList());
    String line = "%-" + namespaces + "s  %-" + names + "s  %-13s  %s%n";
    for (Rule rule : sorted) {
      text.append(
          line.formatted(
              namespace(rule),
              name(rule),
              scope(rule, Flavor.DYNAMIC),
              scope(rule, Flavor.STATIC)));
    }
    Output.print(session, SafeText.ofLines(text.toString()) + "\n");
    return ExitCode.OK;
  }

  /** Building blocks of other rules often have no namespace, and are not capabilities. */
  private static String namespace(Rule rule) {
    return rule.meta().lib() ? "(library)" : rule.meta().namespace().orElse("");
  }

  /** Rules of the nursery are unfinished, and are marked as such. */
  private static String name(Rule rule) {
    return rule.name() + (rule.source().isNursery() ? " (nursery)" : "");
  }

  private static int width(List<String> column) {
    return Math.max(1, column.stream().mapToInt(String::length).max().orElse(1));
  }

  private static String scope(Rule rule, Flavor flavor) {
    return rule.meta().scopes().of(flavor).map(Scope::word).orElse("-");
  }
}
