package callscope.document;

import callscope.api.Internal;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the result document of what was found. */
@Internal
public final class BuildDocument {
  private BuildDocument() {}

  public static ResultDocument of(Capabilities capabilities, Run run) {
    Input input = capabilities.input();
    Matches matches = capabilities.matches();
    EvidenceLimits limits = EvidenceLimits.of(matches);
    List<MatchedRule> rules =
        matches.matched().stream()
            .filter(rule -> !rule.lifted())
            // Comparator.comparing would generate bytecode at each start
            .sorted((one, other) -> one.name().compareTo(other.name()))
            .map(rule -> matched(rule, matches, limits))
            .toList();
    Layout layout =
        switch (input) {
          case Trace trace ->
              BuildLayout.of(
                  trace,
                  capabilities.evidenceCalls(),
                  new ArgumentObjects(trace, capabilities.objects()));
          case Code code -> BuildLayout.of(code, matches);
        };
    Flavor flavor = input instanceof Trace ? Flavor.DYNAMIC : Flavor.STATIC;
    DocumentOrigins origins =
        input instanceof Trace trace
            ? DocumentOrigins.of(trace, capabilities.objects(), capabilities.origins())
            : DocumentOrigins.UNKNOWN;
    return new ResultDocument(
        withNotes(run, limits, capabilities.droppedSequences()),
        flavor,
        input.facts(),
        layout,
        capabilities.featureCounts(),
        rules,
        origins);
  }

  /** Adds notes to the run if the evidence of rules is limited, or sequences were dropped. */
  private static Run withNotes(Run run, EvidenceLimits limits, Map<String, Long> dropped) {
    int rules = limits.limitedRules();
    if (rules == 0 && dropped.isEmpty()) {
      return run;
    }
    List<String> notes = new ArrayList<>(run.notes());
    if (rules > 0) {
      notes.add(
          "the evidence of "
              + (rules == 1 ? "1 rule" : rules + " rules")
              + " is limited because the rules match each other in too many ways;"
              + " matches of rules beyond the limit are shown without their evidence");
    }
    dropped.forEach(
        (rule, count) ->
            notes.add(
                "the rule `"
                    + rule
                    + "` had too many unfinished sequences at a time; "
                    + (count == 1 ? "1 of them was" : count + " of them were")
                    + " dropped, so matches of the rule may be missing"));
    return new Run(
        run.version(), run.timestamp(), run.arguments(), run.reportPath(), run.rulePaths(), notes);
  }

  private static MatchedRule matched(CompiledRule rule, Matches matches, EvidenceLimits limits) {
    int parts = limits.parts(rule);
    List<Match> found = matches.of(rule);
    Rule source = rule.source();
    return new MatchedRule(
        source.meta(),
        source.source().text(),
        new AbstractList<>() {
          @Override
          public MatchTree get(int index) {
            return LiveMatchTree.of(rule, found.get(index), matches, parts);
          }

          @Override
          public int size() {
            return found.size();
          }
        });
  }
}
