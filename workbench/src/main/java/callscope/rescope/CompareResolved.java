package callscope.rescope;

import callscope.effect.MatchPlace;
import callscope.effect.RuleEffect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what narrowing alone loses with what it loses if strings may be names of objects. */
final class CompareResolved {
  private CompareResolved() {}

  /**
   * Compares the losses rule by rule.
   *
   * @param lost the matches that narrowing alone loses
   * @param effects the effects of narrowing with the conditions
   */
  static List<ResolvedRule> compare(
      Map<String, List<MatchPlace>> lost, Resolution resolution, List<RuleEffect> effects) {
    Map<String, RuleEffect> byName = new LinkedHashMap<>();
    effects.forEach(effect -> byName.put(effect.rule(), effect));
    List<ResolvedRule> rules = new ArrayList<>();
    lost.forEach(
        (rule, places) -> {
          if (!places.isEmpty()) {
            rules.add(
                compare(rule, places, resolution.of(rule), Optional.ofNullable(byName.get(rule))));
          }
        });
    return rules;
  }

  private static ResolvedRule compare(
      String rule,
      List<MatchPlace> places,
      Resolution.OfRule resolution,
      Optional<RuleEffect> effect) {
    Map<MatchRegion, MatchPlace> before = new LinkedHashMap<>();
    places.forEach(place -> before.putIfAbsent(MatchRegion.of(place), place));
    List<MatchPlace> lost = effect.map(RuleEffect::lost).orElse(List.of());
    Set<MatchRegion> after = lost.stream().map(MatchRegion::of).collect(Collectors.toSet());
    List<ResolvedMatch> kept = new ArrayList<>();
    before.forEach(
        (region, place) -> {
          if (!after.contains(region)) {
            Optional<Resolution.ResolvedCall> call =
                Optional.ofNullable(resolution.calls().get(region));
            kept.add(
                new ResolvedMatch(
                    place,
                    call.map(Resolution.ResolvedCall::call),
                    call.map(Resolution.ResolvedCall::objects).orElse(List.of())));
          }
        });
    return new ResolvedRule(
        rule,
        resolution.conditions(),
        kept,
        lost.stream().filter(place -> before.containsKey(MatchRegion.of(place))).toList(),
        lost.stream().filter(place -> !before.containsKey(MatchRegion.of(place))).toList(),
        effect.map(RuleEffect::gained).orElse(List.of()),
        kept.isEmpty() ? resolution.reason() : Optional.empty());
  }
}
