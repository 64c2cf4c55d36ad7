package callscope.explain;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.console.Phrases;
import callscope.match.Matches;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds other places in the input where a feature that is missing in a region occurs. */
final class FindElsewhere {
  /** Maximum length of the text of a call, in {@code char}s. */
  private static final int MAX_TEXT = 300;

  private static final int RULES = 3;

  private final Regions regions;
  private final Matches matches;
  private final Flavor flavor;

  /** Explains a needed rule that did not match; empty below the first level. */
  private final Function<CompiledRule, Optional<Explanation>> nearest;

  private final Map<Integer, List<Found>> known = new LinkedHashMap<>();

  FindElsewhere(
      Regions regions,
      Matches matches,
      Flavor flavor,
      Function<CompiledRule, Optional<Explanation>> nearest) {
    this.regions = regions;
    this.matches = matches;
    this.flavor = flavor;
    this.nearest = nearest;
  }

  /** A place, with the matched string if the place is not a call. */
  private record Found(Address at, String text) {}

  /** Searches for all patterns in one pass over the input. */
  void lookFor(BitSet patterns) {
    BitSet wanted = new BitSet();
    wanted.or(patterns);
    known.keySet().forEach(wanted::clear);
    wanted.stream().forEach(pattern -> known.put(pattern, new ArrayList<>()));
    regions.each(
        wanted,
        (pattern, at, text) ->
            known.computeIfAbsent(pattern, p -> new ArrayList<>()).add(new Found(at, text)));
  }

  private List<Found> places(int pattern) {
    if (!known.containsKey(pattern)) {
      BitSet one = new BitSet();
      one.set(pattern);
      lookFor(one);
    }
    return known.getOrDefault(pattern, List.of());
  }

  /**
   * Returns the places outside a region at which a pattern matches.
   *
   * @param found the places of the other features of the rule
   * @param withRules whether to explain the rules that the pattern refers to
   */
  StatementResult.Failure of(int pattern, Region region, Set<Address> found, boolean withRules) {
    Iterable<Address> near = found.isEmpty() ? List.of(region.at()) : found;
    Set<Address> inside = new HashSet<>(region.locations(pattern));
    List<Found> outside =
        places(pattern).stream()
            .filter(place -> !inside.contains(place.at) || place.at == Address.None.NONE)
            .toList();
    List<Occurrence> nearby =
        outside.stream()
            .map(place -> new Near(place, regions.nearness(place.at, near)))
            .sorted(Comparator.comparing(Near::nearness))
            .limit(StatementExplainer.PLACES)
            .map(place -> sighting(place, pattern, region))
            .toList();
    List<CompiledRule> rules =
        withRules ? Dependencies.answering(region.rules(), pattern) : List.of();
    List<NeededRule> needed = new ArrayList<>();
    rules.forEach(rule -> needed.add(needed(rule, region.scope())));
    needed.sort(Comparator.comparing(NeededRule::why).thenComparingInt(FindElsewhere::missing));
    return new StatementResult.Failure(
        nearby,
        outside.size(),
        needed.subList(0, Math.min(RULES, needed.size())),
        Math.max(0, needed.size() - RULES));
  }

  private Occurrence sighting(Near near, int pattern, Region region) {
    List<String> captured =
        near.found.text.isEmpty()
            ? regions.captured(near.found.at, pattern)
            : List.of(near.found.text);
    return new Occurrence(
        near.found.at,
        regions.name(near.found.at, region.at()),
        cut(regions.text(near.found.at)),
        captured.stream().findFirst().map(FindElsewhere::cut),
        Optional.of(near.nearness));
  }

  private record Near(Found found, Proximity nearness) {}

  private static int missing(NeededRule needed) {
    return needed.nearest().stream()
        .flatMap(explanation -> explanation.regions().stream())
        .mapToInt(Explanation.Explained::missing)
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private NeededRule needed(CompiledRule rule, Scope asked) {
    Optional<Scope> scope = rule.scope(flavor);
    int count = matches.of(rule).size();
    NeededRule.Why why;
    if (scope.isEmpty()) {
      why = NeededRule.Why.UNSUPPORTED;
    } else if (!scope.get().isWithin(asked)) {
      why = NeededRule.Why.WIDER;
    } else {
      why = count > 0 ? NeededRule.Why.ELSEWHERE : NeededRule.Why.NOWHERE;
    }
    boolean explains = count == 0 && scope.isPresent();
    return new NeededRule(
        rule.name(), scope, asked, why, count, explains ? nearest.apply(rule) : Optional.empty());
  }

  /** Describes a place in a region. */
  Occurrence sighting(Address at, Region region) {
    return new Occurrence(
        at,
        regions.name(at, region.at()),
        cut(regions.text(at)),
        Optional.empty(),
        Optional.empty());
  }

  static String cut(String text) {
    return Phrases.cut(text, MAX_TEXT);
  }
}
