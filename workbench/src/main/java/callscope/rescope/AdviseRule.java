package callscope.rescope;

import callscope.effect.MatchPlace;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.rule.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Recommends the narrowest scope that the logic and the matches of one rule allow. {@link
 * AdviseRules} considers the rules that depend on it.
 */
final class AdviseRule {
  private final SingleCallAnalysis oneCall;
  private final int spanSize;

  AdviseRule(SingleCallAnalysis oneCall, int spanSize) {
    this.oneCall = oneCall;
    this.spanSize = spanSize;
  }

  Advice advise(Rule rule, RuleEvidence evidence) {
    return advise(rule, evidence, Resolution.OfRule.NONE);
  }

  /**
   * Advises about a rule.
   *
   * @param resolved the conditions that let a single call match by the object that it refers to
   */
  Advice advise(Rule rule, RuleEvidence evidence, Resolution.OfRule resolved) {
    Scope from = rule.meta().scopes().dynamicScope().orElseThrow();
    Advice keep = new Advice(rule, from, from, 1, "");
    return from == Scope.CALL ? ofCall(keep, evidence, resolved) : ofWide(keep, evidence, resolved);
  }

  private static Advice ofCall(Advice keep, RuleEvidence evidence, Resolution.OfRule resolved) {
    List<MatchPlace> apart =
        evidence.missed().stream().filter(place -> place.length().orElse(1) > 1).toList();
    if (apart.isEmpty()) {
      return keep.instead(Scope.CALL, 1, "one call is enough");
    }
    if (apart.stream().allMatch(resolved::keeps)) {
      return keep.resolved(
          resolved.conditions(),
          "in " + threads(apart.size()) + ", the call refers to the object that the string names");
    }
    int size = longest(apart);
    return keep.instead(
        Scope.SPAN_OF_CALLS,
        size,
        "too narrow: in "
            + threads(apart.size())
            + ", neighbouring calls together satisfy what the rule requires of a single call, within "
            + calls(size));
  }

  private Advice ofWide(Advice keep, RuleEvidence evidence, Resolution.OfRule resolved) {
    Optional<Scope> block =
        SingleCallAnalysis.subscopeWiderThan(keep.rule().statement(), Scope.SPAN_OF_CALLS);
    if (block.isPresent()) {
      return keep.instead(keep.from(), 1, "it contains a `" + block.get().word() + ":` block");
    }
    Optional<String> obstacle = oneCall.obstacle(keep.rule());
    if (evidence.matches().isEmpty()) {
      Advice byLogic = byLogic(keep, obstacle);
      return keep.instead(byLogic.to(), byLogic.size(), "no match found; " + byLogic.reason());
    }
    long inOne = evidence.fitting(1);
    int all = evidence.matches().size();
    List<MatchPlace> rest =
        evidence.beyond(1).stream().filter(place -> !resolved.keeps(place)).toList();
    int kept = evidence.beyond(1).size() - rest.size();
    if (obstacle.isEmpty() && kept > 0 && !resolved.conditions().isEmpty() && areFloating(rest)) {
      return keep.resolved(resolved.conditions(), byObject(kept, inOne, all));
    }
    if (obstacle.isEmpty() && inOne > 0 && areFloating(evidence.beyond(1))) {
      return keep.instead(Scope.CALL, 1, inOneCall(inOne, all));
    }
    if (evidence.fitting(spanSize) == 0 && areFloating(evidence.matches())) {
      Advice byLogic = byLogic(keep, obstacle);
      String apart =
          (all == 1 ? "its match takes" : "each of its " + all + " matches takes")
              + " more than "
              + calls(spanSize)
              + ", with a string or number far from the API; ";
      return keep.instead(byLogic.to(), byLogic.size(), apart + byLogic.reason());
    }
    return toSpan(keep, evidence, obstacle);
  }

  /**
   * Whether every match has a string or number that comes from a different call than the API, which
   * may be chance.
   */
  private static boolean areFloating(List<MatchPlace> places) {
    return places.stream().allMatch(MatchPlace::floating);
  }

  private static String inOneCall(long inOne, int all) {
    if (inOne == all) {
      return (all == 1 ? "its match needs" : "each of its " + all + " matches needs")
          + " a single call";
    }
    return inOne
        + " of "
        + all
        + " matches need a single call; in the others a string or number comes from a different"
        + " call than the API";
  }

  private static String byObject(int kept, long inOne, int all) {
    return (all == 1 ? "in its match" : "in " + kept + " of " + all + " matches")
        + " the call refers to the object that the string names"
        + (inOne > 0 ? "; " + inOne + " more " + (inOne == 1 ? "needs" : "need") + " one call" : "")
        + (kept + inOne < all
            ? "; in the others a string or number comes from a different call than the API"
            : "");
  }

  private Advice toSpan(Advice keep, RuleEvidence evidence, Optional<String> obstacle) {
    int all = evidence.matches().size();
    List<MatchPlace> seen = evidence.matches().stream().filter(p -> p.fits(spanSize)).toList();
    if (seen.isEmpty()) {
      int shortest =
          evidence.matches().stream()
              .mapToInt(p -> p.length().orElse(0))
              .filter(n -> n > 0)
              .min()
              .orElse(0);
      return keep.instead(
          keep.from(),
          1,
          shortest == 0
              ? "no sequence of calls of one thread satisfies it"
              : "the closest of its matches takes " + calls(shortest));
    }
    int size = longest(seen);
    String reason =
        seen.size() == all
            ? "its matches take up to " + calls(size)
            : seen.size() + " of " + all + " matches take up to " + calls(size);
    return keep.instead(
        Scope.SPAN_OF_CALLS, size, reason + obstacle.map(why -> "; " + why).orElse(""));
  }

  private Advice byLogic(Advice keep, Optional<String> obstacle) {
    if (obstacle.isPresent()) {
      return keep.instead(Scope.SPAN_OF_CALLS, spanSize, obstacle.get());
    }
    return asksOneCall(keep.rule())
        ? keep.instead(Scope.CALL, 1, "a single call can satisfy it")
        : keep.instead(
            Scope.SPAN_OF_CALLS,
            spanSize,
            "it requires several values, but no API that ties them to one call");
  }

  /**
   * Whether a single call probably satisfies what the rule requires: an API with its arguments, or
   * only one value.
   */
  private static boolean asksOneCall(Rule rule) {
    return values(rule.statement()) <= 1 || asksForApi(rule.statement());
  }

  /** The minimum number of strings and numbers that a statement needs. */
  private static int values(Statement statement) {
    return switch (statement) {
      case Statement.And and -> and.children().stream().mapToInt(AdviseRule::values).sum();
      case Statement.Or or -> or.children().stream().mapToInt(AdviseRule::values).min().orElse(0);
      case Statement.AtLeast some ->
          some.children().stream().mapToInt(AdviseRule::values).sorted().limit(some.count()).sum();
      case Statement.Not _ -> 0;
      case Statement.Count count -> values(count.counted());
      case Statement.Subscope subscope -> values(subscope.child());
      case Statement.Where where -> values(where.child());
      case Statement.Sequence sequence ->
          sequence.children().stream().mapToInt(AdviseRule::values).sum();
      case Statement.Leaf leaf -> isValue(leaf.pattern()) ? 1 : 0;
    };
  }

  private static boolean isValue(FeaturePattern pattern) {
    return pattern.kind() == FeatureKind.STRING || pattern.kind() == FeatureKind.NUMBER;
  }

  /** Whether the statement requires an API or the match of another rule. */
  private static boolean asksForApi(Statement statement) {
    return switch (statement) {
      case Statement.And and -> and.children().stream().anyMatch(AdviseRule::asksForApi);
      case Statement.Or or -> or.children().stream().allMatch(AdviseRule::asksForApi);
      case Statement.AtLeast some ->
          some.count() > 0
              && some.children().stream().filter(child -> !asksForApi(child)).count()
                  < some.count();
      case Statement.Not _ -> false;
      case Statement.Count count -> count.min() != 0 && asksForApi(count.counted());
      case Statement.Subscope subscope -> asksForApi(subscope.child());
      case Statement.Where where -> asksForApi(where.child());
      case Statement.Sequence _ -> true;
      case Statement.Leaf leaf ->
          leaf.pattern().kind() == FeatureKind.API || leaf.pattern().kind() == FeatureKind.MATCH;
    };
  }

  private static int longest(List<MatchPlace> places) {
    return places.stream().mapToInt(place -> place.length().orElse(1)).max().orElse(1);
  }

  private static String calls(int count) {
    return count == 1 ? "1 call" : count + " calls";
  }

  private static String threads(int count) {
    return count == 1 ? "1 thread" : count + " threads";
  }
}
