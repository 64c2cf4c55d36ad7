package callscope.rescope;

import callscope.graph.Reference;
import callscope.graph.RuleGraph;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.rule.Scopes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recommends scopes for several rules together. Each rule starts with the narrowest scope that it
 * could have alone; it is widened if it would no longer see a rule that it refers to.
 */
final class AdviseRules {
  private final RuleGraph graph;
  private final Map<String, Advice> advice = new LinkedHashMap<>();

  private AdviseRules(RuleGraph graph) {
    this.graph = graph;
  }

  /**
   * Returns the advice for each of the rules, by name.
   *
   * @param rules the rules to advise about; all other rules keep their scopes
   * @param resolution the conditions that let calls match by the objects that they refer to
   * @param least the narrowest scope allowed for a rule, by the name of the rule
   */
  static Map<String, Advice> advise(
      RuleGraph graph,
      Set<Rule> rules,
      Map<String, RuleEvidence> evidence,
      Resolution resolution,
      int spanSize,
      Map<String, Scope> least) {
    AdviseRules pass = new AdviseRules(graph);
    AdviseRule alone = new AdviseRule(SingleCallAnalysis.ofAll(graph), spanSize);
    for (Rule rule : graph.rules()) {
      if (rules.contains(rule) && isOfCalls(rule)) {
        Advice own =
            alone.advise(
                rule,
                evidence.getOrDefault(rule.name(), RuleEvidence.NONE),
                resolution.of(rule.name()));
        Scope floor = least.getOrDefault(rule.name(), own.to());
        pass.advice.put(
            rule.name(),
            floor.isWithin(own.to())
                ? own
                : own.instead(floor, spanSize, "otherwise rules that need it would lose matches"));
      }
    }
    pass.keepWhatCallsNeed();
    pass.widen(spanSize);
    return pass.advice;
  }

  /** Whether the dynamic scope of a rule is call, span of calls, thread or process. */
  static boolean isOfCalls(Rule rule) {
    return rule.meta().scopes().dynamicScope().filter(scope -> scope != Scope.FILE).isPresent();
  }

  /** Keeps the scope of rules whose widening would hide them from a rule that refers to them. */
  private void keepWhatCallsNeed() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Rule rule : graph.rules()) {
        for (Reference reference : graph.references(rule)) {
          for (Rule target : reference.seen(Flavor.DYNAMIC)) {
            Advice own = advice.get(target.name());
            if (own != null && own.isWidening() && !sees(reference, target)) {
              String why = own.reason() + "; but `" + rule.name() + "` requires its narrow scope";
              advice.put(target.name(), own.instead(own.from(), 1, why));
              changed = true;
            }
          }
        }
      }
    }
  }

  private void widen(int spanSize) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Rule rule : graph.rules()) {
        Advice own = advice.get(rule.name());
        if (own != null && own.isChange() && !own.isWidening()) {
          Optional<Unseen> unseen = unseen(rule);
          if (unseen.isPresent()) {
            advice.put(
                rule.name(),
                own.instead(unseen.get().wider, spanSize, "it needs " + unseen.get().words()));
            changed = true;
          }
        }
      }
    }
  }

  /** A rule that another rule refers to, with its recommended scope, which is too wide. */
  private record Unseen(Rule target, Scope wider) {
    String words() {
      return "`" + target.name() + "`, which will have " + wider.word() + " scope";
    }
  }

  /** The widest of the rules that a rule refers to and would no longer see. */
  private Optional<Unseen> unseen(Rule rule) {
    List<Unseen> unseen = new ArrayList<>();
    for (Reference reference : graph.references(rule)) {
      List<Rule> seen = reference.seen(Flavor.DYNAMIC);
      List<Rule> still = seen.stream().filter(target -> sees(reference, target)).toList();
      boolean missing = reference.ofNamespace() ? still.isEmpty() : still.size() < seen.size();
      if (missing && !reference.inSubscope()) {
        seen.stream()
            .filter(target -> !still.contains(target))
            .map(target -> new Unseen(target, scope(target)))
            .min(Comparator.comparing(one -> one.wider, AdviseRules::byWidth))
            .ifPresent(unseen::add);
      }
    }
    return unseen.stream().max(Comparator.comparing(one -> one.wider, AdviseRules::byWidth));
  }

  private static int byWidth(Scope one, Scope other) {
    return one == other ? 0 : one.isWithin(other) ? -1 : 1;
  }

  private Scope scope(Rule rule) {
    Advice own = advice.get(rule.name());
    return own != null ? own.to() : rule.meta().scopes().dynamicScope().orElseThrow();
  }

  private boolean sees(Reference reference, Rule target) {
    Optional<Scope> from =
        Optional.ofNullable(advice.get(reference.from().name()))
            .map(Advice::to)
            .or(() -> reference.from().meta().scopes().dynamicScope());
    Scopes at = reference.atIf(new Scopes(Optional.empty(), from));
    return at.dynamicScope().filter(scope(target)::isWithin).isPresent();
  }
}
