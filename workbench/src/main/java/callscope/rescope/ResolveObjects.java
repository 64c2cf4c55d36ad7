package callscope.rescope;

import callscope.edit.Edit;
import callscope.edit.RuleText;
import callscope.effect.MatchPlace;
import callscope.feature.FeaturePattern;
import callscope.graph.Reference;
import callscope.graph.RuleGraph;
import callscope.rule.Flavor;
import callscope.rule.Position;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleMeta;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import callscope.rule.Scope;
import callscope.rule.Scopes;
import callscope.rule.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the conditions that keep matches which narrowing to a call would lose: a string that came
 * from the call that opened an object becomes the name of the object to which the API's call
 * refers.
 */
final class ResolveObjects {
  private final RuleGraph graph;
  private final int spanSize;

  ResolveObjects(RuleGraph graph, int spanSize) {
    this.graph = graph;
    this.spanSize = spanSize;
  }

  /**
   * Finds conditions for rules that lose matches.
   *
   * @param plan the plan that narrows them to a call, with the rules that they need
   * @param lost the lost matches by rule
   */
  <E extends Exception> Resolution resolve(
      Plan plan, Map<String, List<MatchPlace>> lost, Traces<E> reports) throws E {
    Map<String, Set<MatchRegion>> regions = new LinkedHashMap<>();
    Map<String, List<Statement.Leaf>> strings = new LinkedHashMap<>();
    lost.forEach(
        (name, places) -> {
          Rule rule = graph.rule(name).orElseThrow();
          if (!places.isEmpty() && plan.scope(rule).filter(Scope.CALL::equals).isPresent()) {
            Set<MatchRegion> of = new LinkedHashSet<>();
            places.forEach(place -> of.add(MatchRegion.of(place)));
            regions.put(name, of);
            for (Rule probed : withNeeds(rule)) {
              if (plan.scope(probed).filter(Scope.CALL::equals).isPresent()) {
                strings.put(probed.name(), RestrictableStrings.of(probed.statement()));
              }
            }
          }
        });
    if (strings.values().stream().allMatch(List::isEmpty)) {
      return withoutStrings(regions.keySet());
    }
    Optional<ProbeObjects> probe = ProbeObjects.of(narrowed(plan), strings, regions, spanSize);
    if (probe.isEmpty()) {
      return Resolution.NONE;
    }
    reports.each(probe.get()::add);
    Map<String, Resolution.OfRule> rules = new LinkedHashMap<>();
    probe
        .get()
        .observations()
        .forEach((name, seen) -> rules.put(name, of(graph.rule(name).orElseThrow(), seen)));
    return new Resolution(rules);
  }

  private Resolution withoutStrings(Set<String> rules) {
    Map<String, Resolution.OfRule> none = new HashMap<>();
    String reason = "it has no string that could be the name of an object";
    rules.forEach(
        rule -> none.put(rule, new Resolution.OfRule(List.of(), Map.of(), Optional.of(reason))));
    return new Resolution(none);
  }

  private List<Rule> narrowed(Plan plan) {
    List<Rule> rules = new ArrayList<>();
    for (Rule rule : graph.rules()) {
      rules.add(
          plan.changes().containsKey(rule.name())
              ? new Rule(
                  withScopes(rule.meta(), plan.scopes(rule)), rule.statement(), rule.source())
              : rule);
    }
    return rules;
  }

  private static RuleMeta withScopes(RuleMeta meta, Scopes scopes) {
    return new RuleMeta(
        meta.name(),
        meta.namespace(),
        meta.authors(),
        scopes,
        meta.attack(),
        meta.mbc(),
        meta.references(),
        meta.examples(),
        meta.description(),
        meta.lib(),
        meta.level(),
        meta.maec(),
        meta.texts());
  }

  /** A rule and the rules that it needs, directly or indirectly. */
  private Set<Rule> withNeeds(Rule rule) {
    Set<Rule> found = new LinkedHashSet<>(List.of(rule));
    Deque<Rule> pending = new ArrayDeque<>(found);
    while (!pending.isEmpty()) {
      for (Reference reference : graph.references(pending.removeFirst())) {
        for (Rule target : reference.targets()) {
          if (found.add(target)) {
            pending.add(target);
          }
        }
      }
    }
    return found;
  }

  private Resolution.OfRule of(Rule rule, ProbeObjects.Observations seen) {
    if (seen.resolved.isEmpty()) {
      return none(
          seen.strings.isEmpty() && withNeeds(rule).size() == 1
              ? "it has no string that could be the name of an object"
              : "no call of its APIs in these threads refers to an object with such a name");
    }
    int[] chosen = ChooseConditions.choose(rule.statement(), seen);
    List<StringCondition> conditions = ChooseConditions.conditions(seen, chosen);
    if (conditions.isEmpty()) {
      return none(
          seen.resolved.values().stream()
                  .flatMap(List::stream)
                  .anyMatch(
                      call -> call.observed().strings().stream().anyMatch(a -> a.needsObject()))
              ? "more of its matches have the string elsewhere in the call"
              : "the strings are in rules that it needs: " + needsWithStrings(rule));
    }
    if (!isWritable(rule, conditions)) {
      return none("its text can't be edited automatically");
    }
    Map<MatchRegion, Resolution.ResolvedCall> calls = new LinkedHashMap<>();
    seen.resolved.forEach(
        (region, observed) ->
            observed.stream()
                .filter(call -> call.observed().holds(chosen))
                .findFirst()
                .ifPresent(call -> calls.put(region, resolved(call, conditions))));
    return new Resolution.OfRule(conditions, calls, Optional.empty());
  }

  private static Resolution.OfRule none(String reason) {
    return new Resolution.OfRule(List.of(), Map.of(), Optional.of(reason));
  }

  private String needsWithStrings(Rule rule) {
    Set<String> names = new TreeSet<>();
    for (Rule needed : withNeeds(rule)) {
      if (!needed.name().equals(rule.name())
          && !RestrictableStrings.of(needed.statement()).isEmpty()) {
        names.add("`" + needed.name() + "`");
      }
    }
    return String.join(", ", names);
  }

  private static Resolution.ResolvedCall resolved(
      ObservedStrings.Call call, List<StringCondition> conditions) {
    Set<String> asked = new LinkedHashSet<>();
    conditions.forEach(condition -> asked.addAll(condition.arguments()));
    return new Resolution.ResolvedCall(
        call.call(),
        call.objects().stream()
            .filter(object -> asked.contains(object.meaning()))
            .map(ObservedStrings.ObjectText::text)
            .distinct()
            .toList());
  }

  /** Whether the edited rule loads and has exactly these conditions. */
  private static boolean isWritable(Rule rule, List<StringCondition> conditions) {
    Optional<List<Edit>> added = ChangeRules.edits(rule, conditions);
    if (added.isEmpty()) {
      return false;
    }
    List<Edit> edits = new ArrayList<>(added.get());
    edits.add(new RuleText(rule.source()).scope(Flavor.DYNAMIC, Scope.CALL));
    RuleSource after = Edit.apply(rule.source(), edits);
    Map<Position, FeaturePattern> by = new HashMap<>();
    conditions.forEach(one -> by.put(one.string().position(), one.pattern()));
    List<FeaturePattern> expected =
        rule.statement()
            .features()
            .map(leaf -> by.getOrDefault(leaf.position(), leaf.pattern()))
            .toList();
    return RuleParser.parse(after, new Problems())
        .filter(
            parsed ->
                parsed
                    .statement()
                    .features()
                    .map(Statement.Leaf::pattern)
                    .toList()
                    .equals(expected))
        .isPresent();
  }
}
