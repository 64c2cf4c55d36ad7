package callscope.cli;

import callscope.analysis.Rules;
import callscope.compile.CompiledRule;
import callscope.render.SafeText;
import callscope.rule.Flavor;
import callscope.rule.RuleMeta;
import callscope.rule.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the rules of a set. */
@Command(
    name = "list",
    description = "List the rules: their namespaces, names and scopes, dynamic and static.")
final class ListRules implements Callable<Integer> {
  private final Session session;

  @Mixin private RuleOptions rules = new RuleOptions();

  ListRules(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Failure {
    Rules loaded = rules.load();
    RuleOptions.tell(session, loaded);
    List<RuleMeta> metas =
        loaded.compiled().rules().stream()
            .filter(rule -> !rule.lifted())
            .map(CompiledRule::source)
            .map(rule -> rule.meta())
            .sorted(Comparator.comparing(ListRules::namespace).thenComparing(RuleMeta::name))
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
    Output.print(
        session,
        out ->
            out.write((SafeText.ofLines(text.toString()) + "\n").getBytes(StandardCharsets.UTF_8)));
    return ExitCode.OK.number();
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
