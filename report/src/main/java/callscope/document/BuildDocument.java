package callscope.document;

import callscope.compile.CompiledRule;
import callscope.document.ResultDocument.MatchedRule;
import callscope.document.ResultDocument.Run;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.match.Capabilities;
import callscope.match.Match;
import callscope.match.Matches;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import java.util.AbstractList;
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
            // Comparator.comparing would have the machine make code at each start
            .sorted((one, other) -> one.name().compareTo(other.name()))
            .map(rule -> matched(rule, matches))
            .toList();
    Layout layout =
        switch (input) {
          case Trace trace -> BuildLayout.of(trace, capabilities.evidenceCalls());
          case Code code -> BuildLayout.of(code, matches);
        };
    Flavor flavor = input instanceof Trace ? Flavor.DYNAMIC : Flavor.STATIC;
    return new ResultDocument(
        run, flavor, input.facts(), layout, capabilities.featureCounts(), rules);
  }

  private static MatchedRule matched(CompiledRule rule, Matches matches) {
    List<Match> found = matches.of(rule);
    Rule source = rule.source();
    return new MatchedRule(
        source.meta(),
        source.source().text(),
        new AbstractList<>() {
          @Override
          public MatchTree get(int index) {
            return FoundTree.of(rule, found.get(index), matches);
          }

          @Override
          public int size() {
            return found.size();
          }
        });
  }
}
