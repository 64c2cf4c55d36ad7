package callscope.rescope;

import callscope.effect.MatchPlace;
import callscope.effect.RuleEffect;
import callscope.graph.Reference;
import callscope.graph.RuleGraph;
import callscope.rule.Rule;
import callscope.rule.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the rules that a plan makes too narrow for the rules that need them, based on the lost
 * matches.
 */
final class WidenLossyRules {
  private final RuleGraph graph;
  private final int spanSize;

  WidenLossyRules(RuleGraph graph, int spanSize) {
    this.graph = graph;
    this.spanSize = spanSize;
  }

  /**
   * Raises the narrowest allowed scope of rules that must not be as narrow as planned. If a match
   * was lost although the scope of its rule could see all of its calls, the rules that it needs are
   * too narrow, or else the rule itself. Returns whether any scope was raised.
   */
  boolean raise(Plan plan, List<RuleEffect> effects, Map<String, Scope> least) {
    Map<String, Scope> before = new HashMap<>(least);
    for (RuleEffect effect : effects) {
      Optional<Rule> rule = graph.rule(effect.rule());
      if (rule.isEmpty() || !AdviseRules.isOfCalls(rule.get())) {
        continue;
      }
      int sees = Plan.seen(plan.scope(rule.get()).orElseThrow(), spanSize);
      for (MatchPlace place : effect.lost()) {
        if (place.fits(sees)) {
          List<Rule> narrowed = tooNarrow(rule.get(), place, plan, effects);
          narrowed.forEach(needed -> widen(needed, plan, least));
          if (narrowed.isEmpty()) {
            widen(rule.get(), plan, least);
          }
        }
      }
    }
    return !before.equals(least);
  }

  /**
   * The rules whose conditions lose matches that narrowing alone would keep: a single call has all
   * that the rule, or a rule that needs it, requires.
   *
   * @param restricted the rules with conditions
   */
  Set<String> restrictedTooMuch(Set<String> restricted, Plan plan, List<RuleEffect> effects) {
    Set<String> found = new LinkedHashSet<>();
    for (RuleEffect effect : effects) {
      Optional<Rule> rule = graph.rule(effect.rule());
      if (rule.isPresent() && plan.scope(rule.get()).filter(Scope.CALL::equals).isPresent()) {
        boolean loses = effect.lost().stream().anyMatch(place -> place.fits(1));
        if (loses && restricted.contains(effect.rule())) {
          found.add(effect.rule());
        } else if (loses) {
          needs(rule.get()).stream()
              .map(Rule::name)
              .filter(restricted::contains)
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  private static void widen(Rule rule, Plan plan, Map<String, Scope> least) {
    Plan.Change change = plan.changes().get(rule.name());
    if (change != null && !(change.to() == change.from())) {
      boolean toSpan = change.to() == Scope.CALL && change.from() != Scope.CALL;
      least.put(rule.name(), toSpan ? Scope.SPAN_OF_CALLS : change.from());
    }
  }

  /**
   * The rules that a rule needs, directly or indirectly, and that lost a match in the same thread.
   */
  private List<Rule> tooNarrow(Rule rule, MatchPlace place, Plan plan, List<RuleEffect> effects) {
    Map<String, RuleEffect> byName = new HashMap<>();
    effects.forEach(effect -> byName.put(effect.rule(), effect));
    List<Rule> narrowed = new ArrayList<>();
    for (Rule needed : needs(rule)) {
      RuleEffect effect = byName.get(needed.name());
      if (effect != null
          && plan.changes().containsKey(needed.name())
          && effect.lost().stream().anyMatch(lost -> isSameThread(lost, place))) {
        narrowed.add(needed);
      }
    }
    return narrowed;
  }

  private static boolean isSameThread(MatchPlace one, MatchPlace other) {
    boolean sameThread =
        one.thread().isEmpty() || other.thread().isEmpty() || one.thread().equals(other.thread());
    return one.report().equals(other.report())
        && one.process().equals(other.process())
        && sameThread;
  }

  private Set<Rule> needs(Rule rule) {
    Set<Rule> needs = new LinkedHashSet<>();
    Deque<Rule> pending = new ArrayDeque<>(List.of(rule));
    while (!pending.isEmpty()) {
      for (Reference reference : graph.references(pending.removeFirst())) {
        for (Rule target : reference.targets()) {
          if (needs.add(target)) {
            pending.add(target);
          }
        }
      }
    }
    return needs;
  }
}
