package callscope.explain;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.document.ArgumentObjects;
import callscope.effect.LocateEvidence;
import callscope.effect.MatchPlace;
import callscope.effect.MatchedOrigins;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.match.Capabilities;
import callscope.match.Matcher;
import callscope.match.Matches;
import callscope.match.Progress;
import callscope.origin.Origin;
import callscope.rule.Flavor;
import callscope.rule.Problems;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Explains the results of rules on an input. Not thread-safe. */
public final class Explain {
  private final Flavor flavor;
  private final CompiledRules rules;
  private final Matches matches;
  private final MatchedOrigins origins;
  private final Regions regions;
  private final Optional<LocateEvidence> locate;
  private final FindRemedies remedies;

  private Explain(CompiledRules rules, Input input, int spanSize) {
    this.rules = rules;
    Capabilities capabilities = new Matcher(rules, spanSize).match(input, Progress.SILENT);
    this.matches = capabilities.matches();
    this.origins = new MatchedOrigins(capabilities);
    switch (input) {
      case Trace trace -> {
        this.flavor = Flavor.DYNAMIC;
        ArgumentObjects objects = new ArgumentObjects(trace, capabilities.objects());
        this.regions = new TraceRegions(trace, matches, spanSize, objects);
        this.locate = Optional.of(LocateEvidence.withObjects(matches, spanSize, trace, objects));
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
    return explain(rules, rule, input, spanSize, most, EnumSet.allOf(Origin.class));
  }

  /**
   * Explains the result of a rule.
   *
   * @param shown the origins whose matches are explained, if there are any
   */
  public static Explanation explain(
      CompiledRules rules,
      CompiledRule rule,
      Input input,
      int spanSize,
      int most,
      Set<Origin> shown) {
    CompiledRules needed = CompiledRules.compile(rules.withNeeds(List.of(rule)), new Problems());
    Explain explain = new Explain(needed, input, spanSize);
    return explain.explain(needed.rule(rule.name()).orElseThrow(), most, true, shown);
  }

  private Explanation explain(CompiledRule rule, int most, boolean deep, Set<Origin> shown) {
    Scope scope =
        rule.scope(flavor)
            .orElseThrow(() -> new IllegalArgumentException(rule + " is not for this flavor"));
    List<MatchedOrigins.Found> all = origins.of(rule);
    List<MatchedOrigins.Found> visible =
        all.stream()
            .filter(match -> match.origin().isEmpty() || shown.contains(match.origin().get()))
            .toList();
    // a rule that matched only elsewhere is still explained
    List<MatchedOrigins.Found> found = visible.isEmpty() ? all : visible;
    FindElsewhere elsewhere =
        new FindElsewhere(
            regions,
            matches,
            flavor,
            needed -> deep ? Optional.of(explain(needed, most, false, shown)) : Optional.empty());
    StatementExplainer judge = new StatementExplainer(regions, flavor, elsewhere);
    List<Explanation.Explained> explained = new ArrayList<>();
    for (MatchedOrigins.Found each : found.subList(0, Math.min(most, found.size()))) {
      Region region = regions.of(rule, each.match().address());
      Optional<MatchPlace> calls = calls(rule, each.match().address());
      explained.add(explained(rule, region, judge, calls).withOrigin(each.origin()));
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
    return new Explanation(
        rule.name(), flavor, scope, found.size(), all.size() - found.size(), explained, ways);
  }

  private Optional<MatchPlace> calls(CompiledRule rule, Address match) {
    // the calls of a sequence are in its tree: a window would disregard their order
    boolean hasSequence =
        Dependencies.withSubscopes(rules, rule).stream().anyMatch(CompiledRule::isSequence);
    return hasSequence ? Optional.empty() : locate.map(evidence -> evidence.place(rule, match));
  }

  private Explanation.Explained explained(
      CompiledRule rule, Region region, StatementExplainer judge, Optional<MatchPlace> calls) {
    int missing = Distance.of(rule.condition(), region).missing();
    return new Explanation.Explained(
        name(region), judge.judge(rule, region), missing, calls, Optional.empty());
  }

  private String name(Region region) {
    String place = regions.name(region.at());
    return region.scope() == Scope.SPAN_OF_CALLS ? "the calls up to " + place : place;
  }
}
