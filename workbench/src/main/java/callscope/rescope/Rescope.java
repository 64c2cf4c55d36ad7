package callscope.rescope;

import callscope.compile.CompiledRules;
import callscope.effect.MatchPlace;
import callscope.effect.RuleEffect;
import callscope.graph.RuleGraph;
import callscope.rule.Rule;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Determines how new scopes would affect rules, the rules that depend on them, and the results for
 * reports.
 */
public final class Rescope {
  /** Maximum number of rounds in which rules that lost visible matches are widened. */
  private static final int ROUNDS = 8;

  private static final Traces.Visitor NOTHING_MORE = (trace, report) -> {};

  private final CompiledRules compiled;
  private final RuleGraph graph;
  private final Request request;
  private final Set<Rule> chosen;
  private final TryPlan plans;

  /**
   * The request.
   *
   * @param only the names of the rules to change; empty for all
   * @param to the requested scope; absent to get advice
   * @param copies the names of copies, if rules that others also need are to be copied
   * @param dependents the rules that will refer to the copies; see {@link CopyRules}
   * @param alone whether to copy only the rules to change, and to change no rule
   * @param resolveObjects whether to add conditions to strings, so that a rule of call scope also
   *     matches by the object that a call refers to; advice always considers it
   * @param spanSize the number of calls of a span, at least 1
   */
  public record Request(
      Set<String> only,
      Optional<Scope> to,
      Optional<CopyNames> copies,
      Set<String> dependents,
      boolean alone,
      boolean resolveObjects,
      int spanSize) {
    public Request {
      only = new LinkedHashSet<>(only);
      dependents = new LinkedHashSet<>(dependents);
    }
  }

  private Rescope(CompiledRules compiled, Request request) {
    this.compiled = compiled;
    this.request = request;
    this.graph =
        RuleGraph.of(
            compiled.rules().stream()
                .filter(rule -> !rule.lifted())
                .map(rule -> rule.source())
                .toList());
    this.plans = new TryPlan(compiled, graph, request);
    this.chosen = new LinkedHashSet<>();
    for (Rule rule : graph.rules()) {
      boolean wanted = request.only.isEmpty() || request.only.contains(rule.name());
      if (wanted && AdviseRules.isOfCalls(rule)) {
        chosen.add(rule);
      }
    }
  }

  /**
   * Determines the effect of a request.
   *
   * @param rules valid rules that include all names of the request
   * @param reports the reports to analyse; may be empty
   */
  public static <E extends Exception> RescopeResult run(
      CompiledRules rules, Request request, Traces<E> reports) throws E {
    return new Rescope(rules, request).run(reports);
  }

  private <E extends Exception> RescopeResult run(Traces<E> reports) throws E {
    return request.to.isPresent() ? forScope(request.to.get(), reports) : advised(reports);
  }

  private <E extends Exception> RescopeResult forScope(Scope to, Traces<E> reports) throws E {
    Map<Rule, Scope> asked = new LinkedHashMap<>();
    chosen.forEach(rule -> asked.put(rule, to));
    Plan plan = NarrowWithNeeds.plan(graph, asked, unchanged());
    Set<String> touched = new HashSet<>(plan.changes().keySet());
    chosen.forEach(rule -> touched.add(rule.name()));
    CollectEvidence evidence =
        new CollectEvidence(compiled, request.spanSize, rule -> touched.contains(rule.name()));
    TryPlan.Outcome alone = plans.outcome(plan, Optional.empty(), Map.of(), reports, evidence::add);
    Map<String, List<MatchPlace>> lost = new LinkedHashMap<>();
    for (Plan.Change change : plan.changes().values()) {
      if (change.to() == Scope.CALL) {
        lost.put(change.rule().name(), lost(alone.effects(), change.rule().name()));
      }
    }
    Resolution resolution = resolve(plan, lost, reports);
    Map<String, List<StringCondition>> conditions = resolution.conditions();
    TryPlan.Outcome resolved =
        conditions.isEmpty()
            ? alone
            : plans.outcome(plan, Optional.empty(), conditions, reports, NOTHING_MORE);
    TryPlan.Outcome wanted = request.resolveObjects ? resolved : alone;
    if (request.copies.isPresent()) {
      Map<String, List<StringCondition>> added = request.resolveObjects ? conditions : Map.of();
      wanted = plans.outcome(plan, request.to, added, reports, NOTHING_MORE);
    }
    return result(
        Map.of(),
        evidence.found(),
        plan,
        wanted,
        CompareResolved.compare(lost, resolution, resolved.effects()));
  }

  /** The rules that must not narrow with others. */
  private Map<String, String> unchanged() {
    Map<String, String> unchanged = new HashMap<>();
    if (request.alone) {
      graph.rules().stream()
          .filter(rule -> !chosen.contains(rule))
          .forEach(rule -> unchanged.put(rule.name(), "it is not copied"));
    }
    return unchanged;
  }

  private static List<MatchPlace> lost(List<RuleEffect> effects, String rule) {
    return effects.stream()
        .filter(effect -> effect.rule().equals(rule))
        .flatMap(effect -> effect.lost().stream())
        .toList();
  }

  private <E extends Exception> Resolution resolve(
      Plan plan, Map<String, List<MatchPlace>> lost, Traces<E> reports) throws E {
    return lost.values().stream().allMatch(List::isEmpty)
        ? Resolution.NONE
        : new ResolveObjects(graph, request.spanSize).resolve(plan, lost, reports);
  }

  private <E extends Exception> RescopeResult advised(Traces<E> reports) throws E {
    Set<String> names = new HashSet<>();
    chosen.forEach(rule -> names.add(rule.name()));
    CollectEvidence evidence =
        new CollectEvidence(compiled, request.spanSize, rule -> names.contains(rule.name()));
    reports.each(evidence::add);
    Map<String, List<MatchPlace>> apart = apart(evidence.found());
    Resolution resolution = resolve(inCalls(apart.keySet()), apart, reports);
    Map<String, Scope> least = new HashMap<>();
    WidenLossyRules widen = new WidenLossyRules(graph, request.spanSize);
    for (int round = 0; ; round++) {
      Map<String, Advice> advice =
          AdviseRules.advise(graph, chosen, evidence.found(), resolution, request.spanSize, least);
      Plan plan = plan(advice);
      Map<String, List<StringCondition>> conditions = new LinkedHashMap<>();
      advice.values().stream()
          .filter(Advice::isResolved)
          .forEach(own -> conditions.put(own.rule().name(), own.conditions()));
      TryPlan.Outcome outcome =
          plans.outcome(plan, Optional.empty(), conditions, reports, NOTHING_MORE);
      Set<String> lossy = widen.restrictedTooMuch(conditions.keySet(), plan, outcome.effects());
      if (!lossy.isEmpty()) {
        resolution = resolution.without(lossy);
      } else if (round >= ROUNDS || !widen.raise(plan, outcome.effects(), least)) {
        apart.keySet().retainAll(conditions.keySet());
        return result(
            advice,
            evidence.found(),
            plan,
            outcome,
            CompareResolved.compare(apart, resolution, outcome.effects()));
      }
    }
  }

  /** The matches of rules that a single call could satisfy, but does not. */
  private Map<String, List<MatchPlace>> apart(Map<String, RuleEvidence> evidence) {
    SingleCallAnalysis oneCall = SingleCallAnalysis.ofAll(graph);
    Map<String, List<MatchPlace>> apart = new LinkedHashMap<>();
    for (Rule rule : chosen) {
      RuleEvidence of = evidence.getOrDefault(rule.name(), RuleEvidence.NONE);
      List<MatchPlace> places = new ArrayList<>(of.beyond(1));
      of.missed().stream().filter(place -> !place.fits(1)).forEach(places::add);
      if (!places.isEmpty() && oneCall.obstacle(rule).isEmpty()) {
        apart.put(rule.name(), places);
      }
    }
    return apart;
  }

  /** The plan that gives rules the scope call. */
  private Plan inCalls(Set<String> rules) {
    Map<Rule, Scope> asked = new LinkedHashMap<>();
    rules.forEach(name -> asked.put(graph.rule(name).orElseThrow(), Scope.CALL));
    return NarrowWithNeeds.plan(graph, asked, Map.of());
  }

  private Plan plan(Map<String, Advice> advice) {
    Map<Rule, Scope> asked = new LinkedHashMap<>();
    Map<String, String> fixed = new HashMap<>();
    for (Advice own : advice.values()) {
      fixed.put(own.rule().name(), own.reason());
      if (own.isChange()) {
        asked.put(own.rule(), own.to());
      }
    }
    return NarrowWithNeeds.plan(graph, asked, fixed);
  }

  private RescopeResult result(
      Map<String, Advice> advice,
      Map<String, RuleEvidence> evidence,
      Plan plan,
      TryPlan.Outcome outcome,
      List<ResolvedRule> resolved) {
    return new RescopeResult(
        request.to.isPresent(),
        request.to.isEmpty() || request.resolveObjects,
        advice,
        evidence,
        plan,
        Dependent.of(graph, plan),
        outcome.effects(),
        resolved,
        outcome.changes(),
        outcome.copies(),
        outcome.problems().all(),
        outcome.reports(),
        request.spanSize);
  }
}
