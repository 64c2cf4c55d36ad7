package callscope.explain;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.effect.LocateEvidence;
import callscope.effect.MatchPlace;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.match.Match;
import callscope.match.Matcher;
import callscope.match.Matches;
import callscope.match.Progress;
import callscope.rule.Flavor;
import callscope.rule.Problems;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains the results of rules on an input. Not thread-safe. */
public final class Explain {
  private final Flavor flavor;
  private final CompiledRules rules;
  private final Matches matches;
  private final Regions regions;
  private final Optional<LocateEvidence> locate;
  private final FindRemedies remedies;

  private Explain(CompiledRules rules, Input input, int spanSize) {
    this.rules = rules;
    this.matches = new Matcher(rules, spanSize).match(input, Progress.SILENT).matches();
    switch (input) {
      case Trace trace -> {
        this.flavor = Flavor.DYNAMIC;
        this.regions = new TraceRegions(trace, matches, spanSize);
        this.locate = Optional.of(new LocateEvidence(rules, spanSize, trace, ""));
        this.remedies = new FindRemedies(regions, locate, Optional.of(trace), spanSize);
      }
      case Code code -> {
        this.flavor = Flavor.STATIC;
        this.regions = new CodeRegions(code, matches);
        this.locate = Optional.empty();
        this.remedies = new FindRemedies(regions, locate, Optional.empty(), spanSize);
      }
    }
  }

  /** The flavor of the rules that apply to an input. */
  public static Flavor flavor(Input input) {
    return switch (input) {
      case Trace trace -> Flavor.DYNAMIC;
      case Code code -> Flavor.STATIC;
    };
  }

  /**
   * Explains the result of a rule.
   *
   * @param rule a rule of the set, with a scope for the flavor of the input
   * @param spanSize the number of calls of a span
   * @param most the maximum number of matches that are explained
   */
  public static Explanation explain(
      CompiledRules rules, CompiledRule rule, Input input, int spanSize, int most) {
    CompiledRules needed = CompiledRules.compile(rules.withNeeds(List.of(rule)), new Problems());
    Explain explain = new Explain(needed, input, spanSize);
    return explain.explain(needed.rule(rule.name()).orElseThrow(), most, true);
  }

  private Explanation explain(CompiledRule rule, int most, boolean deep) {
    Scope scope =
        rule.scope(flavor)
            .orElseThrow(() -> new IllegalArgumentException(rule + " is not for this flavor"));
    List<Match> found = matches.of(rule);
    FindElsewhere elsewhere =
        new FindElsewhere(
            regions,
            matches,
            flavor,
            needed -> deep ? Optional.of(explain(needed, most, false)) : Optional.empty());
    StatementExplainer judge = new StatementExplainer(regions, flavor, elsewhere);
    List<Explanation.Explained> explained = new ArrayList<>();
    for (Match match : found.subList(0, Math.min(most, found.size()))) {
      Region region = regions.of(rule, match.address());
      explained.add(explained(rule, region, judge, calls(rule, match.address())));
    }
    List<Remedy> ways = List.of();
    if (found.isEmpty()) {
      elsewhere.lookFor(Dependencies.patterns(rules, rule));
      Optional<Region> nearest = regions.nearest(rule, Optional.empty());
      nearest.ifPresent(region -> explained.add(explained(rule, region, judge, Optional.empty())));
      ways =
          deep
              ? remedies.find(
                  rule, scope, explained.stream().map(Explanation.Explained::tree).findFirst())
              : List.of();
    }
    return new Explanation(rule.name(), flavor, scope, found.size(), explained, ways);
  }

  private Optional<MatchPlace> calls(CompiledRule rule, Address match) {
    return locate.map(evidence -> evidence.place(rule, match));
  }

  private Explanation.Explained explained(
      CompiledRule rule, Region region, StatementExplainer judge, Optional<MatchPlace> calls) {
    int missing = Distance.of(rule.condition(), region).missing();
    return new Explanation.Explained(name(region), judge.judge(rule, region), missing, calls);
  }

  private String name(Region region) {
    String place = regions.name(region.at());
    return region.scope() == Scope.SPAN_OF_CALLS ? "the calls up to " + place : place;
  }
}
