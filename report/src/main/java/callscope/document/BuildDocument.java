package callscope.document;

import callscope.compile.CompiledRule;
import callscope.document.ResultDocument.MatchedRule;
import callscope.document.ResultDocument.Run;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.match.Capabilities;
import callscope.match.Matches;
import callscope.rule.Flavor;
import java.util.Comparator;
import java.util.List;

/** Makes the result document of what was found. */
public final class BuildDocument {
  private BuildDocument() {}

  public static ResultDocument of(Capabilities capabilities, Run run) {
    Input input = capabilities.input();
    Matches matches = capabilities.matches();
    List<MatchedRule> rules =
        matches.matched().stream()
            .filter(rule -> !rule.lifted())
            .sorted(Comparator.comparing(CompiledRule::name))
            .map(rule -> new MatchedRule(rule, matches.of(rule), matches))
            .toList();
    Layout layout =
        switch (input) {
          case Trace trace -> BuildLayout.of(trace, matches);
          case Code code -> BuildLayout.of(code, matches);
        };
    Flavor flavor = input instanceof Trace ? Flavor.DYNAMIC : Flavor.STATIC;
    return new ResultDocument(
        run, flavor, input.facts(), layout, capabilities.featureCounts(), rules);
  }
}
