package callscope.cli;

import callscope.analysis.Rules;
import callscope.compile.CompiledRule;
import callscope.render.SafeText;
import callscope.rule.Spelling;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a rule as its author wrote it. */
@Command(name = "show", description = "Show a rule as it was written, and which file it is from.")
final class ShowRule implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The name of the rule.")
  private String name = "";

  @Mixin private RuleOptions rules = new RuleOptions();

  ShowRule(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Failure {
    Rules loaded = rules.load();
    CompiledRule rule =
        loaded
            .compiled()
            .rule(name)
            .filter(found -> !found.lifted())
            .orElseThrow(() -> unknown(loaded));
    String text = "# " + rule.source().source().path() + "\n" + rule.source().source().text();
    Output.print(
        session,
        out -> out.write((SafeText.ofLines(text) + "\n").getBytes(StandardCharsets.UTF_8)));
    return ExitCode.OK.number();
  }

  private Failure unknown(Rules loaded) {
    List<String> names =
        loaded.compiled().rules().stream()
            .filter(rule -> !rule.lifted())
            .map(CompiledRule::name)
            .toList();
    String advice =
        Spelling.nearest(name, names)
            .map(near -> "is `" + near + "` meant?")
            .orElse("`callscope rules list` shows the rules");
    return new Failure(ExitCode.USAGE, "there is no rule `" + name + "`; " + advice);
  }
}
