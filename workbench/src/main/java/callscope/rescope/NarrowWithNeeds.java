package callscope.rescope;

import callscope.graph.Reference;
import callscope.graph.RuleGraph;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.rule.Scopes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the rules that must narrow together with others. A statement does not see the match of a
 * rule with a wider scope, so each rule that a narrowed rule refers to must narrow too, and so on.
 */
public final class NarrowWithNeeds {
  private final RuleGraph graph;
  private final SingleCallAnalysis oneCall;
  private final Map<String, String> fixed;
  private final Map<String, Plan.Change> changes = new LinkedHashMap<>();
  private final Map<String, String> impossible = new LinkedHashMap<>();
  private final Deque<Rule> pending = new ArrayDeque<>();

  private NarrowWithNeeds(RuleGraph graph, Map<String, String> fixed) {
    this.graph = graph;
    this.fixed = fixed;
    this.oneCall = SingleCallAnalysis.ofAll(graph);
  }

  /**
   * Returns the plan for the requested scopes.
   *
   * @param asked the new scopes of rules
   * @param fixed the rules that must not narrow for other rules, by name, with the reason
   */
  public static Plan plan(RuleGraph graph, Map<Rule, Scope> asked, Map<String, String> fixed) {
    NarrowWithNeeds pass = new NarrowWithNeeds(graph, fixed);
    asked.forEach(pass::ask);
    while (!pass.pending.isEmpty()) {
      pass.follow(pass.pending.removeFirst());
    }
    return new Plan(pass.changes, pass.quiet(), pass.impossible);
  }

  private void ask(Rule rule, Scope to) {
    Optional<String> obstacle = obstacle(rule, to);
    if (obstacle.isPresent()) {
      impossible.put(rule.name(), obstacle.get());
    } else if (rule.meta().scopes().dynamicScope().filter(from -> from != to).isPresent()) {
      change(rule, to, Optional.empty());
    }
  }

  private void change(Rule rule, Scope to, Optional<Reference> neededBy) {
    Scope from = rule.meta().scopes().dynamicScope().orElseThrow();
    changes.merge(
        rule.name(),
        new Plan.Change(rule, from, to, neededBy),
        (known, more) -> new Plan.Change(rule, from, to, known.neededBy()));
    pending.add(rule);
  }

  /** The reason why the rule can't have the scope. */
  private Optional<String> obstacle(Rule rule, Scope to) {
    if (rule.meta().scopes().dynamicScope().isEmpty()) {
      return Optional.of("it does not apply to traces");
    }
    if (to == Scope.CALL) {
      return oneCall.obstacle(rule);
    }
    return SingleCallAnalysis.subscopeWiderThan(rule.statement(), to)
        .map(wide -> "it contains a `" + wide.word() + ":` block");
  }

  /** The reason why a rule that others need does not get the scope. */
  private Optional<String> whyNot(Rule rule, Scope to) {
    return Optional.ofNullable(fixed.get(rule.name())).or(() -> obstacle(rule, to));
  }

  private void follow(Rule rule) {
    for (Reference reference : graph.references(rule)) {
      for (Rule target : reference.targets()) {
        narrowIfUnseen(reference, target);
      }
    }
  }

  private void narrowIfUnseen(Reference reference, Rule target) {
    Plan sofar = new Plan(changes, List.of(), Map.of());
    if (!reference.sees(target, Flavor.DYNAMIC) || sofar.sees(reference, target)) {
      return;
    }
    Scopes at = reference.atIf(sofar.scopes(reference.from()));
    Scope to = at.dynamicScope().orElseThrow();
    if (whyNot(target, to).isEmpty()) {
      change(target, to, Optional.of(reference));
    }
  }

  private List<Plan.Quiet> quiet() {
    Plan plan = new Plan(changes, List.of(), Map.of());
    List<Plan.Quiet> quiet = new ArrayList<>();
    for (Plan.Change change : changes.values()) {
      for (Reference reference : graph.references(change.rule())) {
        for (Rule target : reference.targets()) {
          if (reference.sees(target, Flavor.DYNAMIC) && !plan.sees(reference, target)) {
            Scope to = reference.atIf(plan.scopes(reference.from())).dynamicScope().orElseThrow();
            quiet.add(
                new Plan.Quiet(
                    reference, target, whyNot(target, to).orElse("its scope does not change")));
          }
        }
      }
    }
    return quiet;
  }
}
