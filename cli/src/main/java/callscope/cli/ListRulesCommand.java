package callscope.cli;

import callscope.analysis.Rules;
import callscope.compile.CompiledRule;
import callscope.render.SafeText;
import callscope.rule.Flavor;
import callscope.rule.RuleMeta;
import callscope.rule.Scope;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.cli.Options;

/** Lists the rules of a set. */
final class ListRulesCommand implements Command {
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
  public ExitCode run(Session session, Arguments arguments) throws Failure {
    if (!arguments.operands().isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "`"
              + arguments.operands().getFirst()
              + "` is not understood; -r names the rules to list");
    }
    Rules loaded = RuleOptions.of(arguments).load();
    RuleOptions.tell(session, loaded);
    List<RuleMeta> metas =
        loaded.compiled().rules().stream()
            .filter(rule -> !rule.lifted())
            .map(CompiledRule::source)
            .map(rule -> rule.meta())
            .sorted(Comparator.comparing(ListRulesCommand::namespace).thenComparing(RuleMeta::name))
            .toList();
    StringBuilder text = new StringBuilder();
    int namespaces = width(metas.stream().map(meta -> namespace(meta)).toList());
    int names = width(metas.stream().map(RuleMeta::name).toList());
    String line = "%-" + namespaces + "s  %-" + names + "s  %-13s  %s%n";
    for (RuleMeta meta : metas) {
      text.append(
          line.formatted(
              namespace(meta),
              meta.name(),
              scope(meta, Flavor.DYNAMIC),
              scope(meta, Flavor.STATIC)));
    }
    Output.print(session, SafeText.ofLines(text.toString()) + "\n");
    return ExitCode.OK;
  }

  /** Building blocks of other rules often have no namespace, and are no capabilities. */
  private static String namespace(RuleMeta meta) {
    return meta.lib() ? "(library)" : meta.namespace().orElse("");
  }

  private static int width(List<String> column) {
    return Math.max(1, column.stream().mapToInt(String::length).max().orElse(1));
  }

  private static String scope(RuleMeta meta, Flavor flavor) {
    return meta.scopes().of(flavor).map(Scope::word).orElse("-");
  }
}
